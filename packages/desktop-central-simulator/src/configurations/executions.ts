import { Configuration } from './Configuration';

/** A start of the work on one target under one configuration, counted. */
export interface ExecutionCount {
  collectionId: string;
  label: string;
  /** Empty for a script. */
  packageId: string;
  scriptId?: string;
  operation: string;
  resourceId: string;
  executions: number;
}

/** Executions of every target that was started at least once. */
export function executionsOf(
  configurations: Iterable<Configuration>,
  filter: { packageId?: string; resourceId?: string },
): ExecutionCount[] {
  const rows: ExecutionCount[] = [];
  for (const configuration of configurations) {
    const { collectionId, label, packageId, scriptId, operation } =
      configuration;
    if (filter.packageId && filter.packageId !== packageId) continue;
    for (const { resourceId, executions } of configuration.targets.values()) {
      if (filter.resourceId && filter.resourceId !== resourceId) continue;
      if (executions === 0) continue;
      rows.push({
        collectionId,
        label,
        packageId,
        ...(scriptId !== undefined && { scriptId }),
        operation,
        resourceId,
        executions,
      });
    }
  }
  return rows;
}
