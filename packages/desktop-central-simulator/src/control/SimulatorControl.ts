import { AccountStore } from '../accounts/AccountStore';
import { Agenda } from '../agents/Agenda';
import { AgentFleet } from '../agents/AgentFleet';
import { CallbackRecord } from '../callbacks/CallbackRecord';
import { CallbackKey, CallbackSender } from '../callbacks/CallbackSender';
import {
  Configuration,
  ConfigurationStatus,
  statusOf,
  Target,
  TargetStatus,
} from '../configurations/Configuration';
import {
  ConfigurationStore,
  ExecutionCount,
} from '../configurations/ConfigurationStore';
import { Inventory } from '../data/Inventory';
import {
  EventFilter,
  EventLog,
  SimulatorEvent,
  SimulatorEventType,
} from '../events/EventLog';
import {
  AnswerFault,
  Faults,
  FaultSwitches,
  HoldOrder,
} from '../faults/Faults';
import { checkFailureShare, checkSpeed } from '../options';

/** What the control works on. */
export interface ControlDependencies {
  accounts: AccountStore;
  agenda: Agenda;
  agents: AgentFleet;
  callbacks: CallbackSender;
  configurations: ConfigurationStore;
  events: EventLog;
  faults: Faults;
  inventory: Inventory;
}

/** Executions of a target under a configuration, with the name of the computer or user. */
export interface NamedExecutionCount extends ExecutionCount {
  resourceName: string;
}

/** A configuration in short. Times are ISO 8601, UTC. */
export interface ConfigurationSummary {
  collectionId: string;
  label: string;
  packageId: string;
  operation: string;
  status: ConfigurationStatus;
  createdAt: string;
  modifiedAt: string;
  targets: number;
  counts: Record<TargetStatus, number>;
}

/** A configuration with what it was asked for and each of its targets. */
export interface ConfigurationDetail extends ConfigurationSummary {
  description: string;
  configType: string;
  copyOption: string;
  runAsUser?: string;
  executeAt: string;
  notBefore?: number;
  rebootPolicy: string;
  retries: number;
  callbackUrl?: string;
  targetDetails: Target[];
}

/** A target on which the same operation of a package was started under more than one configuration. */
export interface RepeatedExecution {
  packageId: string;
  operation: string;
  resourceId: string;
  executions: number;
  collectionIds: string[];
}

/** Settings and faults as they are now. */
export interface ControlState {
  speed: number;
  failureShare: number;
  callbackKeySet: boolean;
  callbackKeyPlace?: CallbackKey['place'];
  faults: FaultSwitches;
  ordered: { nextCreates: AnswerFault[]; holds: HoldOrder };
  heldCreates: string[];
  lastEvent: number;
}

/** What a person does in the console of the server, and what a test does to it; apart from the surface of Desktop Central. */
export class SimulatorControl {
  constructor(private readonly deps: ControlDependencies) {}

  /** Number of the newest event; take it before an act and wait for events after it. */
  get lastEvent(): number {
    return this.deps.events.last;
  }

  state(): ControlState {
    const { agenda, agents, callbacks, faults, events } = this.deps;
    return {
      speed: agenda.speed,
      failureShare: agents.failureShare,
      callbackKeySet: callbacks.key !== undefined,
      callbackKeyPlace: callbacks.key?.place,
      faults: { ...faults.switches },
      ordered: faults.ordered,
      heldCreates: faults.held,
      lastEvent: events.last,
    };
  }

  /** Enters the key of the callbacks, or takes it away; without one no callback is sent. */
  setCallbackKey(
    key: string | undefined,
    place: CallbackKey['place'] = 'header',
  ): void {
    this.deps.callbacks.key = key ? { key, place } : undefined;
  }

  /** Regenerates the API key: the old one is refused from now on. */
  setApiKey(key: string): void {
    this.deps.accounts.apiKey = key;
  }

  /** Ends every sign-in: their tokens are refused from now on. */
  endSessions(): void {
    this.deps.accounts.endSessions();
  }

  /** @throws InvalidOptionError */
  setSpeed(speed: number): void {
    checkSpeed(speed);
    this.deps.agenda.speed = speed;
  }

  /** @throws InvalidOptionError */
  setFailureShare(share: number): void {
    checkFailureShare(share);
    this.deps.agents.failureShare = share;
  }

  /** Switches faults on or off; what is left out stays. */
  setFaults(change: Partial<FaultSwitches>): void {
    this.deps.faults.set(change);
  }

  /** Switches all faults off, forgets those that were ordered, and releases held creates. */
  clearFaults(): void {
    this.deps.faults.clear();
  }

  /** Lets the next create calls go wrong in one way, whatever the switches say. */
  failNextCreates(fault: AnswerFault, count: number = 1): void {
    this.deps.faults.orderForCreates(fault, count);
  }

  /** Does not answer the next valid create calls before they are released. */
  holdCreates(order: Partial<HoldOrder> = {}): void {
    this.deps.faults.holdCreates({ count: 1, store: true, ...order });
  }

  /** Returns how many were held. */
  releaseCreates(): number {
    return this.deps.faults.releaseCreates();
  }

  /** Newest change first. */
  configurations(): ConfigurationSummary[] {
    return this.deps.configurations.list().map(toSummary);
  }

  configuration(collectionId: string): ConfigurationDetail | undefined {
    const found = this.deps.configurations.get(collectionId);
    return found && toDetail(found);
  }

  /** How often each target was started under each configuration; retries by the agent count too. */
  executions(filter?: {
    packageId?: string;
    resourceId?: string;
  }): NamedExecutionCount[] {
    const { configurations, inventory } = this.deps;
    return configurations.executions(filter).map(row => ({
      ...row,
      resourceName: inventory.nameOf(row.resourceId).name,
    }));
  }

  /** Where work was started again by a second configuration; an agent's own retries are not among them. */
  repeatedExecutions(): RepeatedExecution[] {
    const rows = new Map<string, RepeatedExecution>();
    for (const count of this.deps.configurations.executions()) {
      const { packageId, operation, resourceId } = count;
      const key = `${packageId}:${operation}:${resourceId}`;
      const row = rows.get(key) ?? {
        packageId,
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

  /** Every callback, oldest first. */
  callbacks(collectionId?: string): CallbackRecord[] {
    return this.deps.callbacks.list(collectionId);
  }

  events(type?: SimulatorEventType, filter?: EventFilter): SimulatorEvent[] {
    return this.deps.events.list(type, filter);
  }

  /** The first event that matches, past or future; undefined when none comes in time (default 10 s). */
  waitFor(
    type: SimulatorEventType,
    filter?: EventFilter,
    timeoutMs?: number,
  ): Promise<SimulatorEvent | undefined> {
    return this.deps.events.wait(type, filter, timeoutMs);
  }
}

function toSummary(configuration: Configuration): ConfigurationSummary {
  const { collectionId, label, packageId, operation } = configuration;
  return {
    collectionId,
    label,
    packageId,
    operation,
    status: statusOf(configuration),
    createdAt: new Date(configuration.createdAt).toISOString(),
    modifiedAt: new Date(configuration.modifiedAt).toISOString(),
    targets: configuration.targets.size,
    counts: { ...configuration.counts },
  };
}

function toDetail(configuration: Configuration): ConfigurationDetail {
  return {
    ...toSummary(configuration),
    description: configuration.description,
    configType: configuration.configType,
    copyOption: configuration.copyOption,
    runAsUser: configuration.runAsUser,
    executeAt: configuration.executeAt,
    notBefore: configuration.notBefore,
    rebootPolicy: configuration.rebootPolicy,
    retries: configuration.retries,
    callbackUrl: configuration.callbackUrl,
    targetDetails: [...configuration.targets.values()].map(t => ({ ...t })),
  };
}
