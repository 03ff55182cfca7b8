import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import type {
  DcComputer,
  DcDeploymentPolicy,
  DcDirectoryUser,
  DcDomain,
  DcPackage,
  DcScript,
} from 'backstage-plugin-desktop-central-node';

/** The counts of one kind in a run. */
export type SyncCounts = SyncRun['counts'][number];
/** What is fetched. */
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
  computers: DcComputer;
  deploymentPolicies: DcDeploymentPolicy;
  directoryUsers: DcDirectoryUser;
}

/** A page of a list, or a part of one. */
export interface FetchedPage<K extends CatalogueKind = CatalogueKind> {
  kind: K;
  rows: Array<StagedRows[K]>;
}

/** A kind that a person may look up in DC beside the syncs. */
export type LookUpKind = 'computers' | 'directoryUsers';

/** Whether a person may look up items of the kind in DC beside the syncs. */
export function isLookedUp(kind: CatalogueKind): kind is LookUpKind {
  return kind === 'computers' || kind === 'directoryUsers';
}

/** The kinds in the order in which they are shown. */
export const KINDS: CatalogueKind[] = [
  'packages',
  'scripts',
  'domains',
  'computers',
  'deploymentPolicies',
  'directoryUsers',
];

/** The table of each kind. */
export const TABLES: Record<CatalogueKind, string> = {
  packages: 'packages',
  scripts: 'scripts',
  domains: 'domains',
  computers: 'computers',
  deploymentPolicies: 'deployment_policies',
  directoryUsers: 'directory_users',
};
