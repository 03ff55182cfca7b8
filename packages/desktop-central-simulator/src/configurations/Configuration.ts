/** Labels of a target in the Execution Summary (seen); only those that the agents give. */
export type TargetStatus =
  | 'Yet To Apply'
  | 'In Progress'
  | 'Retry In Progress'
  | 'Succeeded'
  | 'Failed'
  | 'Not Applicable';

/** Status of a configuration in the configurations view (documented). */
export type ConfigurationStatus =
  | 'Ready To Execute'
  | 'In Progress'
  | 'RetryInProgress'
  | 'Suspended'
  | 'Executed';

export type Operation = 'install' | 'advertise' | 'uninstall';

export type ExecuteAt =
  | 'startup'
  | 'login'
  | 'refresh'
  | 'startupOrRefresh'
  | 'loginOrRefresh';

/** A software configuration as it was asked for, checked. Times are epoch milliseconds. */
export interface SoftwareConfiguration {
  label: string;
  description: string;
  configType: 'computer' | 'user';
  packageId: string;
  operation: Operation;
  copyOption: 'none' | 'file' | 'folder';
  /** The password is not kept. */
  runAsUser?: string;
  resourceIds: string[];
  executeAt: ExecuteAt;
  notBefore?: number;
  rebootPolicy: string;
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
export interface Configuration extends SoftwareConfiguration {
  readonly collectionId: string;
  readonly createdAt: number;
  modifiedAt: number;
  suspended: boolean;
  readonly targets: Map<string, Target>;
  readonly counts: Record<TargetStatus, number>;
}

const FINAL: ReadonlySet<TargetStatus> = new Set<TargetStatus>([
  'Succeeded',
  'Failed',
  'Not Applicable',
]);

export function isFinal(status: TargetStatus): boolean {
  return FINAL.has(status);
}

/** How many targets have their final result. */
export function finalCount(configuration: Configuration): number {
  const { counts } = configuration;
  return counts.Succeeded + counts.Failed + counts['Not Applicable'];
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
