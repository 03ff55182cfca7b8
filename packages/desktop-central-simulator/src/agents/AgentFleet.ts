import {
  Configuration,
  isFinal,
  Target,
} from '../configurations/Configuration';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import { Inventory } from '../data/Inventory';
import { Agenda } from './Agenda';
import { nextContact, workTime } from './cycle';
import { outcomeOf } from './outcome';

/** All agents: they ask for work on their refresh cycle, do it, and report. */
export class AgentFleet {
  /** Grows when a configuration is resumed, so that contacts planned before the suspension are not kept as well. */
  private readonly rounds = new Map<string, number>();

  constructor(
    private readonly agenda: Agenda,
    private readonly configurations: ConfigurationStore,
    private readonly inventory: Inventory,
    private readonly seed: number,
    /** Share of the work that fails, 0 to 1; may be changed at any time. */
    public failureShare: number,
  ) {
    configurations.listen({
      stored: configuration => this.begin(configuration),
      resumed: configuration => this.begin(configuration),
    });
  }

  private begin(configuration: Configuration): void {
    const { collectionId } = configuration;
    this.rounds.set(collectionId, (this.rounds.get(collectionId) ?? 0) + 1);
    for (const target of configuration.targets.values()) {
      if (target.status === 'In Progress' || isFinal(target.status)) continue;
      this.awaitContact(configuration, target);
    }
  }

  private awaitContact(configuration: Configuration, target: Target): void {
    const computer = this.inventory.computer(target.resourceId);
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

  /** `notBefore` is a time of the clock on the wall; a change of speed can bring the contact too early. */
  private earliest(configuration: Configuration): number {
    const wait = Math.max(0, (configuration.notBefore ?? 0) - Date.now());
    return this.agenda.now() + wait * this.agenda.speed;
  }

  private contact(configuration: Configuration, target: Target): void {
    if (configuration.suspended) return;
    if ((configuration.notBefore ?? 0) > Date.now()) {
      this.awaitContact(configuration, target);
      return;
    }
    const computer = this.inventory.computer(target.resourceId);
    if (computer) {
      Object.assign(computer, { liveStatus: 1, lastContactAt: Date.now() });
    }
    if (computer && computer.os.platform !== 1) {
      this.configurations.changeTarget(configuration, target, {
        status: 'Not Applicable',
        remarks: 'dc.db.agent.platform_not_applicable',
      });
      return;
    }
    this.start(configuration, target);
  }

  private start(configuration: Configuration, target: Target): void {
    this.configurations.changeTarget(configuration, target, {
      status: 'In Progress',
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
    const { succeeded, remarks, errorCode } = outcomeOf(
      this.seed,
      this.failureShare,
      configuration.collectionId,
      target.resourceId,
      target.executions,
      configuration.operation,
    );
    if (succeeded) {
      this.report(configuration, target, 'Succeeded', remarks);
      return;
    }
    const tryAgain = target.executions <= configuration.retries;
    this.report(
      configuration,
      target,
      tryAgain ? 'Retry In Progress' : 'Failed',
      remarks,
      errorCode,
    );
    if (tryAgain && !configuration.suspended) {
      this.awaitContact(configuration, target);
    }
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
