import { hash } from 'crypto';
import type { CatalogueKind, StagedRows } from './kinds';

type Cell = string | number | boolean | null;
type Cells = Record<string, Cell>;

/** How a row becomes columns of its table. */
interface MappedRow {
  /** Columns a difference of which makes the row a changed one. */
  lasting: Cells;
  /** Columns that differ from day to day without anybody's doing: kept up to date, and no change. */
  passing?: Cells;
  /** What the digest has in place of the passing columns. */
  mark?: string;
}

/** How the engine wants a time in JSON. */
type TimeInJson = (time: Date) => string | number;

/** How many characters of a digest are of the lasting columns; the others are of the passing ones. */
const LASTING_DIGEST = 32;

const MAPPINGS: {
  [K in CatalogueKind]: (row: StagedRows[K], time: TimeInJson) => MappedRow;
} = {
  packages: row => ({
    lasting: {
      name: row.name,
      package_version: row.packageVersion ?? null,
      installer_type: row.installerType,
      uninstall_allowed: row.uninstallAllowed,
      on_network_share: row.onNetworkShare,
    },
  }),
  // The checksum stands for the content, which is not staged where it is known already.
  scripts: row => ({
    lasting: {
      name: row.name,
      description: row.description ?? null,
      checksum: row.checksum ?? null,
    },
    passing: { content: row.content ?? null },
    mark: String(row.hasContent),
  }),
  domains: row => ({ lasting: { name: row.name, managed: row.managed } }),
  computers: (row, time) => ({
    lasting: {
      name: row.name,
      domain: row.domain,
      operating_system: row.operatingSystem ?? null,
      is_server: row.isServer,
      agent_installed: row.agentInstalled,
      managed: row.managed,
    },
    passing: {
      live_status: row.liveStatus,
      last_contact_at: row.lastContactAt ? time(row.lastContactAt) : null,
      logged_on_users: row.loggedOnUsers ?? null,
    },
  }),
  deploymentPolicies: row => ({ lasting: { name: row.name } }),
  directoryUsers: row => ({
    lasting: {
      name: row.name,
      display_name: row.displayName ?? null,
      domain: row.domain,
    },
  }),
};

/** A row as it is staged. */
export interface StagedRow {
  id: string;
  name: string;
  digest: string;
  /** JSON of its columns. */
  columns: string;
}

function halfDigest(text: string): string {
  return hash('sha256', text).slice(0, LASTING_DIGEST);
}

/** Puts the members of two JSON objects, neither of which is empty, into one. */
function merged(one: string, other: string): string {
  return `${one.slice(0, -1)},${other.slice(1)}`;
}

/** Makes a row of DC one that can be staged. */
export function toStagedRow<K extends CatalogueKind>(
  kind: K,
  row: StagedRows[K],
  time: TimeInJson,
): StagedRow {
  const mapped = MAPPINGS[kind](row, time);
  const lasting = JSON.stringify(mapped.lasting);
  const digest = halfDigest(lasting);
  const { id, name } = row;
  if (!mapped.passing) return { id, name, digest, columns: lasting };
  const passing = JSON.stringify(mapped.passing);
  return {
    id,
    name,
    digest: digest + halfDigest(mapped.mark ?? passing),
    columns: merged(lasting, passing),
  };
}

/** Whether rows with these digests differ in what lasts. */
export function isChange(one: string, other: string): boolean {
  return one.slice(0, LASTING_DIGEST) !== other.slice(0, LASTING_DIGEST);
}
