/** Labels of a target in the Execution Summary (seen). */
export const TARGET_STATUSES = [
  'Yet To Apply',
  'In Progress',
  'Retry In Progress',
  'In Progress (Failed)',
  'Succeeded',
  'Failed',
  'Not Applicable',
  'Overridden',
] as const;

export type TargetStatus = (typeof TARGET_STATUSES)[number];

/** Status of a configuration in the configurations view (documented); those that are reached here. */
export type ConfigurationStatus =
  | 'Ready To Execute'
  | 'In Progress'
  | 'RetryInProgress'
  | 'Suspended'
  | 'Executed';

export type Operation = 'install' | 'advertise' | 'uninstall' | 'runScript';

export type ExecuteAt =
  | 'startup'
  | 'login'
  | 'refresh'
  | 'startupOrRefresh'
  | 'loginOrRefresh';

/** A configuration as it was asked for, checked. Times are epoch milliseconds. */
export interface WantedConfiguration {
  kind: 'software' | 'script';
  label: string;
  description: string;
  configType: 'computer' | 'user';
  /** Of a software configuration; empty otherwise. */
  packageId: string;
  /** Of a script configuration. */
  scriptId?: string;
  /** Of a script configuration. */
  arguments?: string;
  operation: Operation;
  copyOption: 'none' | 'file' | 'folder';
  runAsUser?: string;
  /** Compared once, and not kept. */
  runAsPassword?: string;
  resourceIds: string[];
  executeAt: ExecuteAt;
  notBefore?: number;
  rebootPolicy: string;
  deploymentPolicyId?: string;
  /** How often the agent tries again after a failure; 0 where retry is off. */
  retries: number;
  callbackUrl?: string;
}

/** One computer or user of a configuration. */
export interface Target {
  readonly resourceId: string;
  status: TargetStatus;
  /** An i18n key, as Desktop Central shows it. */
  remarks?: string;
  errorCode?: string;
  /** Epoch milliseconds of the last change by the agent. */
  appliedAt?: number;
  /** How often the agent has started the work. */
  executions: number;
}

/** A configuration that Desktop Central has stored. */
export interface Configuration
  extends Omit<WantedConfiguration, 'resourceIds' | 'runAsPassword'> {
  /** Whether the password that came with it was that of the account. */
  readonly runAsRight: boolean;
  readonly collectionId: string;
  readonly createdAt: number;
  modifiedAt: number;
  suspended: boolean;
  trashed: boolean;
  readonly targets: Map<string, Target>;
  readonly counts: Record<TargetStatus, number>;
}

const FINAL: ReadonlySet<TargetStatus> = new Set<TargetStatus>([
  'Succeeded',
  'Failed',
  'Not Applicable',
  'Overridden',
]);

/** Whether the agent has not begun, or not begun again. */
export function isWaiting(status: TargetStatus): boolean {
  return status === 'Yet To Apply' || status === 'Retry In Progress';
}

export function noCounts(): Record<TargetStatus, number> {
  return {
    'Yet To Apply': 0,
    'In Progress': 0,
    'Retry In Progress': 0,
    'In Progress (Failed)': 0,
    Succeeded: 0,
    Failed: 0,
    'Not Applicable': 0,
    Overridden: 0,
  };
}

/** How many targets have their final result. */
export function finalCount({ counts }: Configuration): number {
  return [...FINAL].reduce((sum, status) => sum + counts[status], 0);
}

/** The status of the whole, from those of the targets; "Executed" means that all have a result, not that all succeeded. */
export function statusOf(configuration: Configuration): ConfigurationStatus {
  const { counts, targets } = configuration;
  if (configuration.suspended) return 'Suspended';
  if (finalCount(configuration) === targets.size) return 'Executed';
  if (counts['Retry In Progress'] > 0) return 'RetryInProgress';
  if (counts['Yet To Apply'] === targets.size) return 'Ready To Execute';
  return 'In Progress';
}
