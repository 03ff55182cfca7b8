import {
  Configuration,
  finalCount,
  SoftwareConfiguration,
  statusOf,
  Target,
} from './Configuration';

/** A start of the work on one target under one configuration, counted. */
export interface ExecutionCount {
  collectionId: string;
  label: string;
  packageId: string;
  operation: string;
  resourceId: string;
  executions: number;
}

/** Who wants to know what becomes of configurations. */
export interface ConfigurationListener {
  stored?(configuration: Configuration): void;
  targetChanged?(configuration: Configuration, target: Target): void;
  suspended?(configuration: Configuration): void;
  resumed?(configuration: Configuration): void;
  executed?(configuration: Configuration): void;
}

/** Suspend or resume was asked of a configuration that is not in the state for it. */
export class WrongStateError extends Error {}

const FIRST_COLLECTION_ID = 501;

/** All configurations, by the order in which they were stored. */
export class ConfigurationStore {
  private readonly configurations = new Map<string, Configuration>();
  private readonly listeners: ConfigurationListener[] = [];

  listen(listener: ConfigurationListener): void {
    this.listeners.push(listener);
  }

  /** Stores in one step; from here on the agents know it. A name that exists already is not refused. */
  create(wanted: SoftwareConfiguration): Configuration {
    const now = Date.now();
    const configuration: Configuration = {
      ...wanted,
      collectionId: String(FIRST_COLLECTION_ID + this.configurations.size),
      createdAt: now,
      modifiedAt: now,
      suspended: false,
      targets: new Map(
        wanted.resourceIds.map(resourceId => [
          resourceId,
          { resourceId, status: 'Yet To Apply', executions: 0 },
        ]),
      ),
      counts: {
        'Yet To Apply': wanted.resourceIds.length,
        'In Progress': 0,
        'Retry In Progress': 0,
        Succeeded: 0,
        Failed: 0,
        'Not Applicable': 0,
      },
    };
    this.configurations.set(configuration.collectionId, configuration);
    this.tell(listener => listener.stored?.(configuration));
    return configuration;
  }

  get(collectionId: string): Configuration | undefined {
    return this.configurations.get(collectionId);
  }

  /** Newest change first. */
  list(): Configuration[] {
    return [...this.configurations.values()]
      .reverse()
      .sort((a, b) => b.modifiedAt - a.modifiedAt);
  }

  /** @throws WrongStateError when it is suspended already or has nothing left to do */
  suspend(configuration: Configuration): void {
    const status = statusOf(configuration);
    if (status === 'Suspended' || status === 'Executed') {
      throw new WrongStateError(
        `The configuration cannot be suspended: it is ${status}`,
      );
    }
    this.setSuspended(configuration, true);
    this.tell(listener => listener.suspended?.(configuration));
  }

  /** @throws WrongStateError when it is not suspended */
  resume(configuration: Configuration): void {
    if (!configuration.suspended) {
      throw new WrongStateError(
        'The configuration cannot be resumed: it is not suspended',
      );
    }
    this.setSuspended(configuration, false);
    this.tell(listener => listener.resumed?.(configuration));
  }

  /** Applies what an agent reports of a target. */
  changeTarget(
    configuration: Configuration,
    target: Target,
    change: Partial<Omit<Target, 'resourceId'>>,
  ): void {
    const now = Date.now();
    configuration.counts[target.status] -= 1;
    Object.assign(target, change, { appliedAt: now });
    configuration.counts[target.status] += 1;
    Object.assign(configuration, { modifiedAt: now });
    this.tell(listener => listener.targetChanged?.(configuration, target));
    if (finalCount(configuration) === configuration.targets.size) {
      this.tell(listener => listener.executed?.(configuration));
    }
  }

  /** Executions of every target that was started at least once. */
  executions(
    filter: { packageId?: string; resourceId?: string } = {},
  ): ExecutionCount[] {
    const rows: ExecutionCount[] = [];
    for (const configuration of this.configurations.values()) {
      const { collectionId, label, packageId, operation } = configuration;
      if (filter.packageId && filter.packageId !== packageId) continue;
      for (const { resourceId, executions } of configuration.targets.values()) {
        if (filter.resourceId && filter.resourceId !== resourceId) continue;
        if (executions === 0) continue;
        rows.push({
          collectionId,
          label,
          packageId,
          operation,
          resourceId,
          executions,
        });
      }
    }
    return rows;
  }

  private setSuspended(configuration: Configuration, suspended: boolean) {
    Object.assign(configuration, { suspended, modifiedAt: Date.now() });
  }

  private tell(notify: (listener: ConfigurationListener) => void): void {
    this.listeners.forEach(notify);
  }
}
