import { LoggerService } from '@backstage/backend-plugin-api';
import type { ConfirmFrom } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { MinuteLimit } from '../database/MinuteLimit';
import type { DispatchConfig, StatusConfig } from './bounds';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { HistoryStore } from '../history/HistoryStore';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { Authorizer } from '../permissions/Authorizer';
import type { RequestWork } from '../requests/RequestWork';
import type { SecretBox } from '../secrets/SecretBox';
import { AttemptStore } from './AttemptStore';
import { CallbackIntake } from './CallbackIntake';
import { DcWords } from './DcWords';
import { DeploymentList } from './DeploymentList';
import { DeploymentActs } from './DeploymentActs';
import { DeploymentHistory } from './DeploymentHistory';
import { DeploymentReads } from './DeploymentReads';
import { DeploymentService } from './DeploymentService';
import { DeploymentsOfRequest } from './DeploymentsOfRequest';
import { DeploymentStates } from './DeploymentStates';
import { DeploymentStore } from './DeploymentStore';
import { EndedByCallbacks } from './EndedByCallbacks';
import { EvidenceApplier } from './EvidenceApplier';
import { GapGuard } from './gap/GapGuard';
import { GapStore } from './gap/GapStore';
import { HeldQueue } from './holding/HeldQueue';
import { HoldService } from './holding/HoldService';
import { HoldStore } from './holding/HoldStore';
import { DraftEnd } from './drafts/DraftEnd';
import { DraftStart } from './drafts/DraftStart';
import { DeploymentExport } from './exporting/DeploymentExport';
import type {
  CarriesOf,
  DcConsoles,
  DeployComputersAgain,
  DeployDrivers,
  DeployHolds,
  DeployInventory,
  DeploymentObserver,
  DeployRequestOrigins,
  DeployRequests,
  DeploySelections,
  DeployServers,
  DeployServiceItems,
  DeployStandingConfigurations,
  DeployTechnicians,
  MayCreate,
  OwnMachines,
  RunAsKeeper,
  TargetQuota,
  TechnicianStanding,
  VisibleRequests,
} from './ports';
import { AttemptReader } from './reading/AttemptReader';
import { ConfigurationReads } from './reading/ConfigurationReads';
import { GoneTargetStore } from './reading/GoneTargetStore';
import { ReadAgain } from './reading/ReadAgain';
import { ReadBudget } from './reading/ReadBudget';
import { ReadLog } from './reading/ReadLog';
import { SharedListing } from './reading/SharedListing';
import { Quota } from './releasing/Quota';
import { ReleaseService } from './releasing/ReleaseService';
import { RequestAttemptStore } from './RequestAttemptStore';
import { DeploymentSave } from './saving/DeploymentSave';
import { DeploymentWriter } from './saving/DeploymentWriter';
import { FormFactsReader } from './saving/FormFactsReader';
import { RequestCheck } from './saving/RequestCheck';
import { TargetsAgain } from './saving/TargetsAgain';
import { PasswordEnd } from './secrets/PasswordEnd';
import { RunAs } from './secrets/RunAs';
import { ScriptArguments } from './secrets/ScriptArguments';
import { SaveSecrets } from './secrets/SaveSecrets';
import { RenewedAuthority } from './RenewedAuthority';
import { ResumeHandler } from './resuming/ResumeHandler';
import { ResumeLog } from './resuming/ResumeLog';
import { ResumeRequest } from './resuming/ResumeRequest';
import { MovedTargets } from './retrying/MovedTargets';
import { MovedTargetStore } from './retrying/MovedTargetStore';
import { RetryHandler } from './retrying/RetryHandler';
import { RetryLog } from './retrying/RetryLog';
import { PasswordAgain } from './retrying/PasswordAgain';
import { RetryRequest } from './retrying/RetryRequest';
import { Appending } from './sending/Appending';
import { AttemptSender } from './sending/AttemptSender';
import { AttemptWriter } from './sending/AttemptWriter';
import { Beginning } from './sending/Beginning';
import { CallOutcome } from './sending/CallOutcome';
import { Confirmation } from './sending/Confirmation';
import { Creation } from './sending/Creation';
import { FirstMachineSplit } from './sending/FirstMachineSplit';
import { FirstMachineWatch } from './sending/FirstMachineWatch';
import { LookBefore } from './sending/LookBefore';
import { Opening } from './sending/Opening';
import { SendAgainLook } from './sending/SendAgainLook';
import { SendAuthority } from './sending/SendAuthority';
import { SendLog } from './sending/SendLog';
import { TargetsNow } from './sending/TargetsNow';
import { UnknownLog } from './sending/UnknownLog';
import { UnknownOutcome } from './sending/UnknownOutcome';
import { Settlement } from './Settlement';
import { SettlePermissions } from './SettlePermissions';
import { AttemptStopper } from './stopping/AttemptStopper';
import { DeploymentCancel } from './stopping/DeploymentCancel';
import { EndOfWork } from './stopping/EndOfWork';
import { StopLog } from './stopping/StopLog';
import { StopOutcomes } from './stoppingAll/StopOutcomes';
import { StopService } from './stoppingAll/StopService';
import { StopStore } from './stoppingAll/StopStore';
import { TargetConfirmation } from './TargetConfirmation';
import { TargetStore } from './TargetStore';
import { WaitingTargets } from './WaitingTargets';

/** What deployments need of everything below and above them. */
export interface DeploymentsOptions {
  db: Knex;
  logger: LoggerService;
  secrets: SecretBox;
  outbox: Outbox;
  idempotency: IdempotencyKeys;
  history: HistoryStore;
  authorizer: Authorizer;
  announcer: ChangeAnnouncer;
  observer: DeploymentObserver;
  servers: DeployServers;
  drivers: DeployDrivers;
  /** Configurations of DC that targets are appended to. */
  standingConfigurations: DeployStandingConfigurations;
  mayCreate: MayCreate;
  carriesOf: CarriesOf;
  consoles: DcConsoles;
  inventory: DeployInventory;
  computersAgain: DeployComputersAgain;
  technicians: DeployTechnicians;
  catalog: TechnicianStanding;
  items: DeployServiceItems;
  requests: DeployRequests;
  origins: DeployRequestOrigins;
  visibleRequests: VisibleRequests;
  ownMachines: OwnMachines;
  /** What people selected as targets. */
  selections: DeploySelections;
  /** Looks for work of a topic at once, in this process. */
  wake: (topic: string) => void;
  dispatch: DispatchConfig;
  status: StatusConfig;
  confirmFrom: ConfirmFrom;
  /** How many targets a technician may save in an hour before the next ones are held. */
  targetsPerHour: number;
  callbackBaseUrl?: string;
  /** Told of a word of DC that is not known. */
  unknownWord?: (what: string) => void;
}

/** A beat that comes late, or is lost, is no gap. */
const BEATS_PER_GAP = 3;

function createSender(
  parts: DeploymentsOptions & {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    states: DeploymentStates;
    runAs: RunAs;
    evidence: EvidenceApplier;
    passwordEnd: PasswordEnd;
    holds: HoldStore;
    gap: GapGuard;
    outcomes: StopOutcomes;
    authority: SendAuthority;
  },
  log: SendLog,
): AttemptSender {
  const unknownLog = new UnknownLog(parts);
  const logs = { ...parts, log, unknownLog };
  const confirmation = new Confirmation(logs);
  const outcome = new CallOutcome(logs);
  return new AttemptSender({
    ...logs,
    targetsNow: new TargetsNow({ ...logs, outcome }),
    beginning: new Beginning(logs),
    creation: new Creation({
      ...logs,
      confirmation,
      outcome,
      opening: new Opening(logs),
      lookBefore: new LookBefore(parts),
    }),
    appending: new Appending({ ...logs, outcome }),
    unknown: new UnknownOutcome({
      ...parts,
      log: unknownLog,
      sendLog: log,
      confirmation,
    }),
  });
}

function createSave(options: DeploymentsOptions): DeploymentSave {
  return new DeploymentSave({
    ...options,
    requestCheck: new RequestCheck(options),
    factsReader: new FormFactsReader(options),
  });
}

/** @throws Error naming the keys of app-config where bounds contradict each other */
function checkBounds(dispatch: DispatchConfig): void {
  const { leaseMs, callTimeoutMs, heartbeatMs, gapMs } = dispatch;
  if (leaseMs <= callTimeoutMs) {
    throw new Error(
      'desktopCentral.dispatch.lease must be longer than desktopCentral.dispatch.callTimeout.',
    );
  }
  if (gapMs <= leaseMs || gapMs < BEATS_PER_GAP * heartbeatMs) {
    throw new Error(
      `desktopCentral.dispatch.gap must be longer than desktopCentral.dispatch.lease, and at least ${BEATS_PER_GAP} times desktopCentral.dispatch.heartbeat.`,
    );
  }
}

function createActs(
  parts: DeploymentsOptions & {
    reads: DeploymentReads;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    moved: MovedTargetStore;
    states: DeploymentStates;
    authority: SendAuthority;
    firstMachineSplit: FirstMachineSplit;
    runAsKeeper: RunAsKeeper;
    quota: TargetQuota;
    holds: DeployHolds;
    endOfWork: EndOfWork;
  },
): DeploymentActs {
  const checks = {
    renewedAuthority: new RenewedAuthority(parts),
    targetConfirmation: new TargetConfirmation(parts),
  };
  return new DeploymentActs({
    ...parts,
    ...checks,
    cancel: new DeploymentCancel(parts),
    retry: new RetryRequest({
      ...parts,
      ...checks,
      passwordAgain: new PasswordAgain({ ...parts, ...checks }),
    }),
    start: new DraftStart({ ...parts, ...checks }),
    resume: new ResumeRequest({ ...parts, ...checks }),
  });
}

/**
 * Puts the folder together: the services, and the handlers that send and read.
 * @throws Error where bounds contradict each other
 */
export function createDeployments(options: DeploymentsOptions): {
  service: DeploymentService;
  handlers: OutboxHandler[];
  acts: DeploymentActs;
  exports: DeploymentExport;
  deploymentHistory: DeploymentHistory;
  /** For requests that end, are put away or come back. */
  requestWork: RequestWork;
  holds: HoldService;
  stops: StopService;
  releases: ReleaseService;
  /** For whoever wants DC to be read about an attempt at once. */
  readAgain: ReadAgain;
  /** To be told again and again that this process is there to send. */
  gap: GapGuard;
} {
  checkBounds(options.dispatch);
  const stores = {
    deployments: new DeploymentStore(),
    attempts: new AttemptStore(),
    targets: new TargetStore(),
  };
  const firstMachine = new FirstMachineWatch({ ...options, ...stores });
  const states = new DeploymentStates({ ...options, ...stores, firstMachine });
  const moved = new MovedTargetStore(stores.targets);
  const movedTargets = new MovedTargets({ ...options, ...stores, moved });
  const evidence = new EvidenceApplier({
    ...options,
    ...stores,
    movedTargets,
    states,
  });
  const runAs = new RunAs(options);
  const dispatching = {
    holds: new HoldStore(),
    outcomes: new StopOutcomes(),
    quota: new Quota({ ...options, ...stores, states }),
    firstMachineSplit: new FirstMachineSplit({ ...options, ...stores }),
  };
  const authority = new SendAuthority({
    ...options,
    ...stores,
    ...dispatching,
  });
  const base = {
    ...options,
    ...stores,
    ...dispatching,
    states,
    evidence,
    moved,
    movedTargets,
    authority,
    runAs,
  };
  const passwordEnd = new PasswordEnd(base);
  const parts = { ...base, passwordEnd, runAsKeeper: passwordEnd };
  const gap = new GapGuard({ ...parts, gaps: new GapStore() });
  const waiting = new WaitingTargets(options);
  const reads = new DeploymentReads({
    ...parts,
    waiting,
    deploymentList: new DeploymentList(stores.deployments),
    settling: new SettlePermissions(parts),
  });
  const words = new DcWords(options.logger, options.unknownWord);
  const sendLog = new SendLog(parts);
  const save = createSave(options);
  const service = new DeploymentService({
    ...parts,
    save,
    targetsAgain: new TargetsAgain(options),
    writer: new DeploymentWriter({
      ...parts,
      attemptWriter: new AttemptWriter(parts),
      saveSecrets: new SaveSecrets({ ...options, runAs }),
    }),
    sendLog,
    reads,
    scriptArguments: new ScriptArguments({ ...parts, runAs }),
    settlement: new Settlement({ ...parts, save }),
    sendAgain: new SendAgainLook(parts),
    callbacks: new CallbackIntake({
      ...parts,
      words,
      ended: new EndedByCallbacks(parts),
    }),
  });
  const log = new ReadLog(parts);
  const budget = new ReadBudget({ ...options, limit: new MinuteLimit() });
  const inDc = new ConfigurationReads({
    ...parts,
    words,
    log,
    spend: (serverId, calls) => budget.spend(serverId, calls),
  });
  const reader = new AttemptReader({
    ...parts,
    words,
    log,
    reads: new ConfigurationReads({ ...parts, words, log }),
    budget,
    gone: new GoneTargetStore(),
    listing: new SharedListing(options),
  });
  const stopper = new AttemptStopper({
    ...parts,
    reads: inDc,
    stopLog: new StopLog({ ...parts, sendLog }),
  });
  const holding = new HoldService({ ...parts, queue: new HeldQueue() });
  const endOfWork = new EndOfWork({ ...parts, sendLog });
  const inDcParts = { ...parts, reads: inDc };
  return {
    service,
    acts: createActs({ ...parts, endOfWork, reads }),
    exports: new DeploymentExport({ ...parts, reads, waiting }),
    deploymentHistory: new DeploymentHistory({ ...parts, reads }),
    holds: holding,
    stops: new StopService({ ...parts, holding, stops: new StopStore() }),
    releases: new ReleaseService({ ...parts, reads }),
    readAgain: new ReadAgain(parts),
    gap,
    handlers: [
      createSender({ ...parts, gap }, sendLog),
      reader,
      stopper,
      passwordEnd,
      new RetryHandler({ ...inDcParts, retryLog: new RetryLog(parts) }),
      new ResumeHandler({ ...inDcParts, resumeLog: new ResumeLog(parts) }),
      new DraftEnd(parts),
    ],
    requestWork: new DeploymentsOfRequest({
      ...parts,
      requestAttempts: new RequestAttemptStore(),
      endOfWork,
    }),
  };
}
