import { idAt } from '../data/ids';
import {
  Configuration,
  finalCount,
  isWaiting,
  noCounts,
  statusOf,
  Target,
  WantedConfiguration,
} from './Configuration';
import { ExecutionCount, executionsOf } from './executions';

/** Who wants to know what becomes of configurations. */
export interface ConfigurationListener {
  stored?(configuration: Configuration): void;
  targetsAdded?(configuration: Configuration, targets: Target[]): void;
  targetChanged?(configuration: Configuration, target: Target): void;
  suspended?(configuration: Configuration): void;
  resumed?(configuration: Configuration): void;
  executed?(configuration: Configuration): void;
  trashed?(configuration: Configuration): void;
  restored?(configuration: Configuration): void;
}

/** What is asked of a configuration is not possible in the state that it is in. */
export class WrongStateError extends Error {}

const FIRST_COLLECTION_ID = 501;

/** What the store needs of the server around it. */
export interface StoreSurroundings {
  now(): number;
  /** Whether a newer configuration of a package ends the waiting of older ones. */
  overridesWaiting(): boolean;
  /** Whether it is the password of an account that work is run as. */
  isPassword(userName: string, password: string): boolean;
  largeIds: boolean;
}

/** All configurations, by the order in which they were stored. */
export class ConfigurationStore {
  private readonly configurations = new Map<string, Configuration>();
  private readonly listeners: ConfigurationListener[] = [];
  private stored = 0;

  constructor(private readonly server: StoreSurroundings) {}

  listen(listener: ConfigurationListener): void {
    this.listeners.push(listener);
  }

  /** Stores in one step; from here on the agents know it. A name that exists already is not refused. */
  create(input: WantedConfiguration): Configuration {
    const { resourceIds, runAsPassword = '', ...wanted } = input;
    const { runAsUser = '' } = wanted;
    const now = this.server.now();
    const configuration: Configuration = {
      ...wanted,
      runAsRight: this.server.isPassword(runAsUser, runAsPassword),
      collectionId: idAt(
        FIRST_COLLECTION_ID,
        this.stored,
        this.server.largeIds,
      ),
      createdAt: now,
      modifiedAt: now,
      suspended: false,
      trashed: false,
      targets: new Map(),
      counts: noCounts(),
    };
    this.stored += 1;
    this.put(configuration, resourceIds);
    if (this.server.overridesWaiting()) this.override(configuration);
    this.configurations.set(configuration.collectionId, configuration);
    this.tell(listener => listener.stored?.(configuration));
    return configuration;
  }

  get(collectionId: string): Configuration | undefined {
    return this.configurations.get(collectionId);
  }

  /** Newest change first; what is in the trash is among them. */
  list(): Configuration[] {
    return [...this.configurations.values()]
      .reverse()
      .sort((a, b) => b.modifiedAt - a.modifiedAt);
  }

  /** @throws WrongStateError when it is suspended already, has nothing left to do or is in the trash */
  suspend(configuration: Configuration): void {
    const status = configuration.trashed
      ? 'in the trash'
      : statusOf(configuration);
    if (['Suspended', 'Executed', 'in the trash'].includes(status)) {
      throw new WrongStateError(
        `The configuration cannot be suspended: it is ${status}`,
      );
    }
    this.change(configuration, { suspended: true });
    this.tell(listener => listener.suspended?.(configuration));
  }

  /** @throws WrongStateError when it is not suspended or is in the trash */
  resume(configuration: Configuration): void {
    if (!configuration.suspended || configuration.trashed) {
      throw new WrongStateError(
        'The configuration cannot be resumed: it is not suspended',
      );
    }
    this.change(configuration, { suspended: false });
    this.tell(listener => listener.resumed?.(configuration));
  }

  /** @throws WrongStateError when it is there already */
  moveToTrash(configuration: Configuration): void {
    if (configuration.trashed) {
      throw new WrongStateError('The configuration is in the trash already');
    }
    this.change(configuration, { trashed: true });
    this.tell(listener => listener.trashed?.(configuration));
  }

  /** @throws WrongStateError when it is not in the trash */
  restore(configuration: Configuration): void {
    if (!configuration.trashed) {
      throw new WrongStateError('The configuration is not in the trash');
    }
    this.change(configuration, { trashed: false });
    this.tell(listener => listener.restored?.(configuration));
  }

  /** Forgets it for good: from here on it is unknown. */
  purge(configuration: Configuration): void {
    this.change(configuration, { trashed: true });
    this.tell(listener => listener.trashed?.(configuration));
    this.configurations.delete(configuration.collectionId);
  }

  /**
   * Adds targets, or puts them in place of all others; one that is in already stays as it is.
   * @throws WrongStateError when users are to be replaced, or in the trash
   */
  modifyTargets(
    configuration: Configuration,
    resourceIds: string[],
    append: boolean,
  ): void {
    if (configuration.trashed) {
      throw new WrongStateError('The configuration is in the trash');
    }
    if (!append && configuration.configType === 'user') {
      throw new WrongStateError(
        'The users of a configuration cannot be replaced',
      );
    }
    if (!append) this.keepOnly(configuration, new Set(resourceIds));
    const added = this.put(configuration, resourceIds);
    this.change(configuration, {});
    this.tell(listener => listener.targetsAdded?.(configuration, added));
  }

  /** Applies what an agent reports of a target; nothing when the target was taken away meanwhile. */
  changeTarget(
    configuration: Configuration,
    target: Target,
    change: Partial<Omit<Target, 'resourceId'>>,
  ): void {
    if (configuration.targets.get(target.resourceId) !== target) return;
    const now = this.server.now();
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
    return executionsOf(this.configurations.values(), filter);
  }

  private put(configuration: Configuration, resourceIds: string[]): Target[] {
    const { counts, targets } = configuration;
    const added: Target[] = resourceIds
      .filter(resourceId => !targets.has(resourceId))
      .map(resourceId => ({
        resourceId,
        status: 'Yet To Apply',
        executions: 0,
      }));
    for (const target of added) targets.set(target.resourceId, target);
    counts['Yet To Apply'] += added.length;
    return added;
  }

  private keepOnly(configuration: Configuration, wanted: Set<string>): void {
    const { counts, targets } = configuration;
    for (const { resourceId, status } of [...targets.values()]) {
      if (wanted.has(resourceId)) continue;
      targets.delete(resourceId);
      counts[status] -= 1;
    }
  }

  private override(newer: Configuration): void {
    for (const older of this.configurations.values()) {
      const isSame =
        older.packageId === newer.packageId &&
        older.scriptId === newer.scriptId;
      if (!isSame || older.trashed) continue;
      for (const resourceId of newer.targets.keys()) {
        const target = older.targets.get(resourceId);
        if (!target || !isWaiting(target.status)) continue;
        this.changeTarget(older, target, {
          status: 'Overridden',
          remarks: 'dc.db.config.overridden_by_newer_configuration',
        });
      }
    }
  }

  private change(
    configuration: Configuration,
    change: Partial<Configuration>,
  ): void {
    Object.assign(configuration, change, { modifiedAt: this.server.now() });
  }

  private tell(notify: (listener: ConfigurationListener) => void): void {
    this.listeners.forEach(notify);
  }
}
