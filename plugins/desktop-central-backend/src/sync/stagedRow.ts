import { createHash } from 'crypto';
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
export const LASTING_DIGEST = 32;

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

function halfDigest(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, LASTING_DIGEST);
}

/** Puts the members of two JSON objects, neither of which is empty, into one. */
function merged(one: string, other: string): string {
  return `${one.slice(0, -1)},${other.slice(1)}`;
}

/** A row as JSON of `dc_id`, `digest` and `row`, which holds its columns. */
export function toStagedJson<K extends CatalogueKind>(
  kind: K,
  row: StagedRows[K],
  time: TimeInJson,
): string {
  const mapped = MAPPINGS[kind](row, time);
  const lasting = JSON.stringify(mapped.lasting);
  const passing = mapped.passing && JSON.stringify(mapped.passing);
  const ofPassing = mapped.mark ?? passing;
  const digest =
    halfDigest(lasting) +
    (ofPassing === undefined ? '' : halfDigest(ofPassing));
  const columns = passing ? merged(lasting, passing) : lasting;
  return `{"dc_id":${JSON.stringify(
    row.id,
  )},"digest":"${digest}","row":${columns}}`;
}
