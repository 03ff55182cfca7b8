import { hash } from 'crypto';
import type { CellType } from '../database/manyRows';
import { loginsOf } from '../servers/logins';
import type { CatalogueKind, StagedRows } from './kinds';

type Cell = string | number | boolean | null;

/** How the engine wants a time in JSON. */
type TimeInJson = (time: Date) => string | number;

/** How rows of a kind become rows of its table. */
interface Mapping<Row> {
  /** Columns beside those that all kinds have: first the lasting ones, then the passing ones. */
  columns: Record<string, CellType>;
  /** Cells a difference of which makes the row a changed one. */
  lasting(row: Row): Cell[];
  /** Cells that differ from day to day without anybody's doing: kept up to date, and no change. */
  passing?(row: Row, time: TimeInJson): Cell[];
  /** What the digest has in place of the passing cells. */
  mark?(row: Row): string;
}

/** A row as it is staged. */
export interface StagedRow {
  id: string;
  name: string;
  digest: string;
  /** JSON array of its cells. */
  cells: string;
}

/** How many characters of a digest are of the lasting cells; the others are of the passing ones. */
const LASTING_DIGEST = 32;

function loginsCell(loggedOnUsers: string | undefined): Cell {
  const logins = loginsOf(loggedOnUsers);
  return logins.length > 0 ? JSON.stringify(logins) : null;
}

/** The clock of DC may be ahead of ours, and no machine was seen later than now. */
function notAhead(time: Date): Date {
  return new Date(Math.min(time.getTime(), Date.now()));
}

const MAPPINGS: { [K in CatalogueKind]: Mapping<StagedRows[K]> } = {
  packages: {
    columns: {
      name: 'text',
      package_version: 'text',
      installer_type: 'text',
      uninstall_allowed: 'boolean',
      on_network_share: 'text',
    },
    lasting: row => [
      row.name,
      row.packageVersion ?? null,
      row.installerType,
      row.uninstallAllowed,
      row.onNetworkShare,
    ],
  },
  scripts: {
    columns: {
      name: 'text',
      description: 'text',
      checksum: 'text',
      content: 'text',
    },
    lasting: row => [row.name, row.description ?? null, row.checksum ?? null],
    passing: row => [row.content ?? null],
    // The checksum stands for the content, which is not staged where it is known already.
    mark: row => String(row.hasContent),
  },
  domains: {
    columns: { name: 'text', managed: 'boolean' },
    lasting: row => [row.name, row.managed],
  },
  computers: {
    columns: {
      name: 'text',
      domain: 'text',
      operating_system: 'text',
      is_server: 'boolean',
      agent_installed: 'boolean',
      managed: 'boolean',
      live_status: 'text',
      last_contact_at: 'time',
      logged_on_users: 'text',
      logins: 'text',
    },
    lasting: row => [
      row.name,
      row.domain,
      row.operatingSystem ?? null,
      row.isServer,
      row.agentInstalled,
      row.managed,
    ],
    passing: (row, time) => [
      row.liveStatus,
      row.lastContactAt ? time(notAhead(row.lastContactAt)) : null,
      row.loggedOnUsers ?? null,
      loginsCell(row.loggedOnUsers),
    ],
  },
  deploymentPolicies: {
    columns: { name: 'text' },
    lasting: row => [row.name],
  },
  directoryUsers: {
    columns: { name: 'text', display_name: 'text', domain: 'text' },
    lasting: row => [row.name, row.displayName ?? null, row.domain],
  },
};

/** The columns of a kind beside those that all kinds have, in the order of {@link StagedRow.cells}. */
export function columnsOf(kind: CatalogueKind): Record<string, CellType> {
  return MAPPINGS[kind].columns;
}

function halfDigest(text: string): string {
  return hash('sha256', text).slice(0, LASTING_DIGEST);
}

/** A text that was cut within a character ends with half of it, which PostgreSQL does not take. */
function wellFormed(cell: Cell): Cell {
  return typeof cell === 'string' ? Buffer.from(cell).toString() : cell;
}

function toJson(cells: Cell[]): string {
  const text = JSON.stringify(cells);
  return text.includes('\\ud') ? JSON.stringify(cells.map(wellFormed)) : text;
}

/** Puts the items of two JSON arrays, neither of which is empty, into one. */
function joined(one: string, other: string): string {
  return `${one.slice(0, -1)},${other.slice(1)}`;
}

/** Makes a row of DC one that can be staged. */
export function toStagedRow<K extends CatalogueKind>(
  kind: K,
  row: StagedRows[K],
  time: TimeInJson,
): StagedRow {
  const mapping: Mapping<StagedRows[K]> = MAPPINGS[kind];
  const { id, name } = row;
  const lasting = toJson(mapping.lasting(row));
  const digest = halfDigest(lasting);
  if (!mapping.passing) return { id, name, digest, cells: lasting };
  const passing = toJson(mapping.passing(row, time));
  const ofPassing = mapping.mark ? mapping.mark(row) : passing;
  return {
    id,
    name,
    digest: digest + halfDigest(ofPassing),
    cells: joined(lasting, passing),
  };
}

/** Whether rows with these digests differ in what lasts. */
export function isChange(one: string, other: string): boolean {
  return one.slice(0, LASTING_DIGEST) !== other.slice(0, LASTING_DIGEST);
}
