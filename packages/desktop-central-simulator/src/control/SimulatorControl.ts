import { AccountStore } from '../accounts/AccountStore';
import { ApiKey, MAIN_KEY } from '../accounts/ApiKeyStore';
import { OneTimeCodes } from '../accounts/OneTimeCodes';
import { RunAsAccount, RunAsAccounts } from '../accounts/RunAsAccounts';
import { Agenda } from '../agents/Agenda';
import { AgentFleet } from '../agents/AgentFleet';
import { CallbackRecord } from '../callbacks/CallbackRecord';
import { CallbackKey, CallbackSender } from '../callbacks/CallbackSender';
import { Configuration } from '../configurations/Configuration';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import { ExecutionCount } from '../configurations/executions';
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
import { checkFailureShare, checkSpeed, InvalidOptionError } from '../options';
import { ServerProfile, ServerSettings } from '../server/ServerSettings';
import { CertificateKind } from '../tls/certificate';
import { CertificateState, HttpsListener } from '../tls/HttpsListener';
import {
  ConfigurationDetail,
  ConfigurationSummary,
  RepeatedExecution,
  repeatedOf,
  toDetail,
  toSummary,
} from './summaries';

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
  codes: OneTimeCodes;
  profile: ServerProfile;
  runAsAccounts: RunAsAccounts;
  listener: { https?: HttpsListener };
}

/** Executions of a target under a configuration, with the name of the computer or user. */
export interface NamedExecutionCount extends ExecutionCount {
  resourceName: string;
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
  server: ServerSettings;
  /** Without the keys themselves; a key without `scopes` has all. */
  apiKeys: Array<Omit<ApiKey, 'key'>>;
  /** Those that were named, without their passwords. */
  runAsAccounts: RunAsAccount[];
  /** Where there is an HTTPS listener. */
  certificates?: CertificateState;
}

/** What can be done to a configuration by hand. */
export type ConsoleAct = 'suspend' | 'resume' | 'trash' | 'restore' | 'purge';

const ACTS: Record<
  ConsoleAct,
  (configurations: ConfigurationStore, configuration: Configuration) => void
> = {
  suspend: (configurations, configuration) =>
    configurations.suspend(configuration),
  resume: (configurations, configuration) =>
    configurations.resume(configuration),
  trash: (configurations, configuration) =>
    configurations.moveToTrash(configuration),
  restore: (configurations, configuration) =>
    configurations.restore(configuration),
  purge: (configurations, configuration) => configurations.purge(configuration),
};

/** What a person does in the console of the server, and what a test does to it; apart from the surface of Desktop Central. */
export class SimulatorControl {
  constructor(private readonly deps: ControlDependencies) {}

  /** Number of the newest event; take it before an act and wait for events after it. */
  get lastEvent(): number {
    return this.deps.events.last;
  }

  state(): ControlState {
    const { accounts, agenda, agents, callbacks, faults, events } = this.deps;
    const { listener, profile } = this.deps;
    return {
      speed: agenda.speed,
      failureShare: agents.failureShare,
      callbackKeySet: callbacks.key !== undefined,
      callbackKeyPlace: callbacks.key?.place,
      faults: { ...faults.switches },
      ordered: faults.ordered,
      heldCreates: faults.held,
      lastEvent: events.last,
      server: { ...profile.current },
      runAsAccounts: this.deps.runAsAccounts.list(),
      apiKeys: accounts.apiKeys.list().map(({ key: _, ...shown }) => shown),
      certificates: listener.https?.certificates,
    };
  }

  /** Enters the key of the callbacks, or takes it away; without one no callback is sent. */
  setCallbackKey(
    key: string | undefined,
    place: CallbackKey['place'] = 'header',
  ): void {
    this.deps.callbacks.key = key ? { key, place } : undefined;
  }

  /** Regenerates the API key with all scopes: the old one is refused from now on. */
  setApiKey(key: string): void {
    this.putApiKey({ name: MAIN_KEY, key });
  }

  /** Makes a key, or makes one of that name anew with other scopes. */
  putApiKey(key: ApiKey): void {
    this.deps.accounts.apiKeys.put(key);
  }

  /** Returns whether there was one. */
  deleteApiKey(name: string): boolean {
    return this.deps.accounts.apiKeys.delete(name);
  }

  /** Ends every sign-in: their tokens are refused from now on, and codes that are still to come are too late. */
  endSessions(): void {
    this.deps.accounts.endSessions();
    this.deps.codes.expire();
  }

  /** Names an account that work is run as, with its right password; every other password fails, and five of them lock it. */
  putRunAsAccount(userName: string, password: string): void {
    this.deps.runAsAccounts.put(userName, password);
  }

  /** Every device is asked for a one-time code again. */
  forgetDevices(): void {
    this.deps.codes.forgetDevices();
  }

  /** Changes what kind of server it is; what is left out stays. */
  setServer(change: Partial<ServerSettings>): void {
    this.deps.profile.set(change);
  }

  /**
   * Shows a new certificate of a kind, or else the one that was prepared, and ends the open HTTPS connections.
   * @throws InvalidOptionError when there is no HTTPS listener
   */
  async swapCertificate(kind?: CertificateKind): Promise<CertificateState> {
    const https = this.https();
    await https.swap(kind);
    return https.certificates;
  }

  /**
   * Makes the certificate that the next swap shows.
   * @throws InvalidOptionError when there is no HTTPS listener
   */
  async prepareCertificate(
    kind: CertificateKind = 'good',
  ): Promise<CertificateState> {
    const https = this.https();
    await https.prepareNext(kind);
    return https.certificates;
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

  /** What a person does to a configuration in the console; @throws WrongStateError where the server would refuse. */
  actOn(collectionId: string, act: ConsoleAct): boolean {
    const { configurations } = this.deps;
    const found = configurations.get(collectionId);
    if (found) ACTS[act](configurations, found);
    return found !== undefined;
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
    return repeatedOf(this.deps.configurations.executions());
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

  private https(): HttpsListener {
    const { https } = this.deps.listener;
    if (https) return https;
    throw new InvalidOptionError('There is no HTTPS listener');
  }
}
