import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import type {
  DcComputer,
  DcDomain,
  DcPackage,
  DcScript,
} from 'backstage-plugin-desktop-central-node';

/** The counts of one kind in a run. */
export type SyncCounts = SyncRun['counts'][number];
/** What is fetched, in its order: what forms need first comes first. */
export type CatalogueKind = SyncCounts['kind'];

/** A script as it is staged. */
export interface StagedScript extends DcScript {
  /** Absent: the stored content of this checksum is still right, or there is none. */
  content?: string;
  hasContent: boolean;
}

/** What is staged of each kind. */
export interface StagedRows {
  packages: DcPackage;
  scripts: StagedScript;
  domains: DcDomain;
  computers: Omit<DcComputer, 'lastContactAt'> & {
    lastContactAt?: string | Date;
  };
}

/** The kinds in the order in which they are fetched. */
export const KINDS: CatalogueKind[] = [
  'packages',
  'scripts',
  'domains',
  'computers',
];

type Columns = Record<string, string | boolean | Date | null>;

/** How the staged rows of a kind become columns of its table, which has the kind's name. */
export const TO_COLUMNS: {
  [K in CatalogueKind]: (row: StagedRows[K]) => Columns;
} = {
  packages: row => ({
    name: row.name,
    package_version: row.packageVersion ?? null,
    installer_type: row.installerType,
    uninstall_allowed: row.uninstallAllowed,
    on_network_share: row.onNetworkShare,
  }),
  scripts: row => ({
    name: row.name,
    description: row.description ?? null,
    checksum: row.checksum ?? null,
    content: row.content ?? null,
  }),
  domains: row => ({ name: row.name, managed: row.managed }),
  computers: row => ({
    name: row.name,
    domain: row.domain,
    operating_system: row.operatingSystem ?? null,
    is_server: row.isServer,
    agent_installed: row.agentInstalled,
    managed: row.managed,
    live_status: row.liveStatus,
    last_contact_at: row.lastContactAt ? new Date(row.lastContactAt) : null,
    logged_on_users: row.loggedOnUsers ?? null,
  }),
};
