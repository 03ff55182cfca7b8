import { RunAsAccounts } from '../accounts/RunAsAccounts';
import {
  Configuration,
  isWaiting,
  Target,
} from '../configurations/Configuration';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import { Computer } from '../data/computers';
import { Inventory } from '../data/Inventory';
import { Faults } from '../faults/Faults';
import { ServerClock } from '../server/ServerClock';
import { Agenda } from './Agenda';
import { nextContact, workTime } from './cycle';
import { LOGON_FAILED, Outcome, outcomeOf } from './outcome';

/** What the agents live in. */
export interface FleetDependencies {
  agenda: Agenda;
  configurations: ConfigurationStore;
  inventory: Inventory;
  faults: Faults;
  runAsAccounts: RunAsAccounts;
  clock: ServerClock;
  seed: number;
  failureShare: number;
}

/** All agents: they ask for work on their refresh cycle, do it, and report. */
export class AgentFleet {
  /** Grows when a configuration is resumed, so that contacts planned before the suspension are not kept as well. */
  private readonly rounds = new Map<string, number>();

  private readonly agenda: Agenda;
  private readonly configurations: ConfigurationStore;
  private readonly inventory: Inventory;
  private readonly faults: Faults;
  private readonly runAsAccounts: RunAsAccounts;
  private readonly clock: ServerClock;
  private readonly seed: number;
  /** Share of the work that fails, 0 to 1; may be changed at any time. */
  failureShare: number;

  constructor(deps: FleetDependencies) {
    this.agenda = deps.agenda;
    this.configurations = deps.configurations;
    this.inventory = deps.inventory;
    this.faults = deps.faults;
    this.runAsAccounts = deps.runAsAccounts;
    this.clock = deps.clock;
    this.seed = deps.seed;
    this.failureShare = deps.failureShare;
    deps.configurations.listen({
      stored: configuration => this.begin(configuration),
      resumed: configuration => this.begin(configuration),
      restored: configuration => this.begin(configuration),
      targetsAdded: (configuration, targets) => {
        for (const target of targets) this.awaitContact(configuration, target);
      },
    });
  }

  private begin(configuration: Configuration): void {
    const { collectionId } = configuration;
    this.rounds.set(collectionId, (this.rounds.get(collectionId) ?? 0) + 1);
    for (const target of configuration.targets.values()) {
      if (isWaiting(target.status)) this.awaitContact(configuration, target);
    }
  }

  private awaitContact(configuration: Configuration, target: Target): void {
    const computer = this.machineOf(configuration, target);
    if (computer && !computer.agentInstalled) return;
    const due = nextContact(
      this.earliest(configuration),
      this.seed,
      target.resourceId,
      configuration.executeAt,
      computer?.liveStatus === 2 ? 'down' : 'live',
    );
    const round = this.rounds.get(configuration.collectionId);
    this.agenda.at(due, () => {
      if (this.rounds.get(configuration.collectionId) !== round) return;
      this.contact(configuration, target);
    });
  }

  /** The machine whose agent does the work; a user without one signs in somewhere else. */
  private machineOf(
    { configType }: Configuration,
    { resourceId }: Target,
  ): Computer | undefined {
    return configType === 'computer'
      ? this.inventory.computer(resourceId)
      : this.inventory.workstationOf(resourceId);
  }

  /** `notBefore` is a time of the clock on the wall; a change of speed can bring the contact too early. */
  private earliest(configuration: Configuration): number {
    const wait = Math.max(0, (configuration.notBefore ?? 0) - this.clock.now());
    return this.agenda.now() + wait * this.agenda.speed;
  }

  private contact(configuration: Configuration, target: Target): void {
    if (configuration.suspended || configuration.trashed) return;
    if (!isWaiting(target.status) && target.status !== 'Failed') return;
    if ((configuration.notBefore ?? 0) > this.clock.now()) {
      this.awaitContact(configuration, target);
      return;
    }
    const computer = this.machineOf(configuration, target);
    if (computer) this.seen(computer, configuration, target);
    if (computer && computer.os.platform !== 1) {
      this.configurations.changeTarget(configuration, target, {
        status: 'Not Applicable',
        remarks: 'dc.db.agent.platform_not_applicable',
      });
      return;
    }
    this.start(configuration, target);
  }

  private seen(
    computer: Computer,
    { configType }: Configuration,
    { resourceId }: Target,
  ): void {
    Object.assign(computer, { liveStatus: 1, lastContactAt: Date.now() });
    if (configType === 'user') {
      Object.assign(computer, {
        loggedOnUser: this.inventory.user(resourceId)?.loginName,
      });
    }
  }

  private start(configuration: Configuration, target: Target): void {
    this.configurations.changeTarget(configuration, target, {
      status:
        target.status === 'Failed' ? 'In Progress (Failed)' : 'In Progress',
      executions: target.executions + 1,
      remarks: undefined,
      errorCode: undefined,
    });
    const { collectionId } = configuration;
    const time = workTime(this.seed, collectionId, target.resourceId);
    this.agenda.at(this.agenda.now() + time, () =>
      this.finish(configuration, target),
    );
  }

  private finish(configuration: Configuration, target: Target): void {
    const { succeeded, remarks, errorCode } = this.outcome(
      configuration,
      target,
    );
    if (succeeded) {
      this.report(configuration, target, 'Succeeded', remarks);
      return;
    }
    const { executions } = target;
    const { retries, suspended, trashed } = configuration;
    const tryAgain = executions <= retries;
    const serverTriesAgain =
      executions <= retries + this.faults.switches.ownRetries;
    this.report(
      configuration,
      target,
      tryAgain ? 'Retry In Progress' : 'Failed',
      remarks,
      errorCode,
    );
    if ((tryAgain || serverTriesAgain) && !suspended && !trashed) {
      this.awaitContact(configuration, target);
    }
  }

  /** Nothing is done as somebody who cannot sign in. */
  private outcome(
    { collectionId, operation, runAsUser, runAsRight }: Configuration,
    { resourceId, executions }: Target,
  ): Outcome {
    const failure =
      runAsUser === undefined
        ? undefined
        : this.runAsAccounts.logOn(runAsUser, runAsRight);
    if (failure) return LOGON_FAILED[failure];
    return outcomeOf(
      this.seed,
      this.failureShare,
      collectionId,
      resourceId,
      executions,
      operation,
    );
  }

  private report(
    configuration: Configuration,
    target: Target,
    status: Target['status'],
    remarks: string,
    errorCode?: string,
  ): void {
    this.configurations.changeTarget(configuration, target, {
      status,
      remarks,
      errorCode,
    });
  }
}
