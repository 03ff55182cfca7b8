import {
  Configuration,
  ConfigurationStatus,
  statusOf,
  Target,
  TargetStatus,
} from '../configurations/Configuration';
import { ExecutionCount } from '../configurations/executions';

/** A configuration in short. Times are ISO 8601, UTC. */
export interface ConfigurationSummary {
  collectionId: string;
  label: string;
  /** Empty for a script. */
  packageId: string;
  scriptId?: string;
  operation: string;
  status: ConfigurationStatus;
  isTrashed: boolean;
  createdAt: string;
  modifiedAt: string;
  targets: number;
  counts: Record<TargetStatus, number>;
  executeAt: string;
  notBefore?: number;
  rebootPolicy: string;
  deploymentPolicyId?: string;
}

/** A configuration with what it was asked for and each of its targets. */
export interface ConfigurationDetail extends ConfigurationSummary {
  description: string;
  configType: string;
  /** Of a script, as they came. */
  arguments?: string;
  copyOption: string;
  runAsUser?: string;
  retries: number;
  callbackUrl?: string;
  targetDetails: Target[];
}

/** A target on which the same operation of a package or script was started under more than one configuration. */
export interface RepeatedExecution {
  packageId: string;
  scriptId?: string;
  operation: string;
  resourceId: string;
  executions: number;
  collectionIds: string[];
}

export function toSummary(configuration: Configuration): ConfigurationSummary {
  const { collectionId, label, packageId, scriptId, operation } = configuration;
  const { executeAt, notBefore, rebootPolicy, deploymentPolicyId } =
    configuration;
  return {
    collectionId,
    label,
    packageId,
    scriptId,
    operation,
    status: statusOf(configuration),
    isTrashed: configuration.trashed,
    createdAt: new Date(configuration.createdAt).toISOString(),
    modifiedAt: new Date(configuration.modifiedAt).toISOString(),
    targets: configuration.targets.size,
    counts: { ...configuration.counts },
    executeAt,
    notBefore,
    rebootPolicy,
    deploymentPolicyId,
  };
}

export function toDetail(configuration: Configuration): ConfigurationDetail {
  return {
    ...toSummary(configuration),
    description: configuration.description,
    configType: configuration.configType,
    arguments: configuration.arguments,
    copyOption: configuration.copyOption,
    runAsUser: configuration.runAsUser,
    retries: configuration.retries,
    callbackUrl: configuration.callbackUrl,
    targetDetails: [...configuration.targets.values()].map(t => ({ ...t })),
  };
}

/** Work that was started again by a second configuration; an agent's own retries are not among it. */
export function repeatedOf(counts: ExecutionCount[]): RepeatedExecution[] {
  const rows = new Map<string, RepeatedExecution>();
  for (const count of counts) {
    const { packageId, scriptId, operation, resourceId } = count;
    const key = `${packageId}:${scriptId}:${operation}:${resourceId}`;
    const row = rows.get(key) ?? {
      packageId,
      ...(scriptId !== undefined && { scriptId }),
      operation,
      resourceId,
      executions: 0,
      collectionIds: [],
    };
    row.executions += count.executions;
    row.collectionIds.push(count.collectionId);
    rows.set(key, row);
  }
  return [...rows.values()].filter(row => row.collectionIds.length > 1);
}
