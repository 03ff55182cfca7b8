import { LoggerService } from '@backstage/backend-plugin-api';
import type { ConfirmFrom } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { DispatchConfig, StatusConfig } from './bounds';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { HistoryStore } from '../history/HistoryStore';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { Authorizer } from '../permissions/Authorizer';
import type { RequestWork } from '../requests/RequestWork';
import { AttemptStore } from './AttemptStore';
import { CallbackIntake } from './CallbackIntake';
import { DcWords } from './DcWords';
import { DeploymentActs } from './DeploymentActs';
import { DeploymentReads } from './DeploymentReads';
import { DeploymentService } from './DeploymentService';
import { DeploymentsOfRequest } from './DeploymentsOfRequest';
import { DeploymentStates } from './DeploymentStates';
import { DeploymentStore } from './DeploymentStore';
import { DeploymentWriter } from './DeploymentWriter';
import { DraftEnd } from './drafts/DraftEnd';
import { DraftStart } from './drafts/DraftStart';
import { EvidenceApplier } from './EvidenceApplier';
import { DeploymentExport } from './exporting/DeploymentExport';
import type {
  DeployDrivers,
  DeployHolds,
  DeployInventory,
  DeploymentObserver,
  DeployRequestOrigins,
  DeployRequests,
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
import { ReadLog } from './reading/ReadLog';
import { RenewedAuthority } from './RenewedAuthority';
import { RequestAttemptStore } from './RequestAttemptStore';
import { ResumeHandler } from './resuming/ResumeHandler';
import { ResumeLog } from './resuming/ResumeLog';
import { ResumeRequest } from './resuming/ResumeRequest';
import { MovedTargets } from './retrying/MovedTargets';
import { MovedTargetStore } from './retrying/MovedTargetStore';
import { RetryHandler } from './retrying/RetryHandler';
import { RetryLog } from './retrying/RetryLog';
import { RetryRequest } from './retrying/RetryRequest';
import { Appending } from './sending/Appending';
import { AttemptSender } from './sending/AttemptSender';
import { CallOutcome } from './sending/CallOutcome';
import { Confirmation } from './sending/Confirmation';
import { Creation } from './sending/Creation';
import { LookBefore } from './sending/LookBefore';
import { SendAgainLook } from './sending/SendAgainLook';
import { SendAuthority } from './sending/SendAuthority';
import { SendLog } from './sending/SendLog';
import { UnknownLog } from './sending/UnknownLog';
import { UnknownOutcome } from './sending/UnknownOutcome';
import { Settlement } from './Settlement';
import { SoftwareSave } from './SoftwareSave';
import { AttemptStopper } from './stopping/AttemptStopper';
import { DeploymentCancel } from './stopping/DeploymentCancel';
import { EndOfWork } from './stopping/EndOfWork';
import { StopLog } from './stopping/StopLog';
import { TargetConfirmation } from './TargetConfirmation';
import { TargetStore } from './TargetStore';

/** What deployments need of everything below and above them. */
export interface DeploymentsOptions {
  db: Knex;
  logger: LoggerService;
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
  inventory: DeployInventory;
  technicians: DeployTechnicians;
  catalog: TechnicianStanding;
  items: DeployServiceItems;
  requests: DeployRequests;
  origins: DeployRequestOrigins;
  visibleRequests: VisibleRequests;
  ownMachines: OwnMachines;
  /** Looks for work of a topic at once, in this process. */
  wake: (topic: string) => void;
  dispatch: DispatchConfig;
  status: StatusConfig;
  confirmFrom: ConfirmFrom;
  callbackBaseUrl?: string;
  runAsKeeper: RunAsKeeper;
  quota?: TargetQuota;
  holds?: DeployHolds;
}

function createSender(
  parts: DeploymentsOptions & {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    states: DeploymentStates;
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
    creation: new Creation({
      ...logs,
      confirmation,
      outcome,
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

function createActs(
  parts: DeploymentsOptions & {
    reads: DeploymentReads;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    moved: MovedTargetStore;
    states: DeploymentStates;
    authority: SendAuthority;
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
    retry: new RetryRequest({ ...parts, ...checks }),
    start: new DraftStart({ ...parts, ...checks }),
    resume: new ResumeRequest({ ...parts, ...checks }),
  });
}

/**
 * Puts the folder together: the service, and the handlers that send and read.
 * @throws Error where the lease is too short for a call
 */
export function createDeployments(options: DeploymentsOptions): {
  service: DeploymentService;
  handlers: OutboxHandler[];
  acts: DeploymentActs;
  exports: DeploymentExport;
  /** For requests that end, are put away or come back. */
  requestWork: RequestWork;
} {
  const { leaseMs, callTimeoutMs } = options.dispatch;
  if (leaseMs <= callTimeoutMs) {
    throw new Error(
      'desktopCentral.dispatch.lease must be longer than desktopCentral.dispatch.callTimeout.',
    );
  }
  const stores = {
    deployments: new DeploymentStore(),
    attempts: new AttemptStore(),
    targets: new TargetStore(),
  };
  const states = new DeploymentStates({ ...options, ...stores });
  const moved = new MovedTargetStore(stores.targets);
  const movedTargets = new MovedTargets({ ...options, ...stores, moved });
  const evidence = new EvidenceApplier({
    ...options,
    ...stores,
    movedTargets,
    states,
  });
  const authority = new SendAuthority({ ...options, ...stores });
  const parts = {
    ...options,
    ...stores,
    states,
    evidence,
    moved,
    movedTargets,
    authority,
  };
  const words = new DcWords(options.logger);
  const sendLog = new SendLog(parts);
  const save = new SoftwareSave(options);
  const service = new DeploymentService({
    ...parts,
    save,
    writer: new DeploymentWriter(parts),
    sendLog,
    reads: new DeploymentReads(parts),
    settlement: new Settlement({ ...parts, save }),
    sendAgain: new SendAgainLook(parts),
    callbacks: new CallbackIntake({ ...parts, words }),
  });
  const log = new ReadLog(parts);
  const reads = new ConfigurationReads({ ...parts, words, log });
  const reader = new AttemptReader({ ...parts, words, log, reads });
  const stopper = new AttemptStopper({
    ...parts,
    reads,
    stopLog: new StopLog({ ...parts, sendLog }),
  });
  const endOfWork = new EndOfWork({ ...parts, sendLog });
  const inDc = { ...parts, reads };
  return {
    service,
    acts: createActs({ ...parts, endOfWork, reads: service.reads }),
    exports: new DeploymentExport({ ...parts, reads: service.reads }),
    handlers: [
      createSender(parts, sendLog),
      reader,
      stopper,
      new RetryHandler({ ...inDc, retryLog: new RetryLog(parts) }),
      new ResumeHandler({ ...inDc, resumeLog: new ResumeLog(parts) }),
      new DraftEnd(parts),
    ],
    requestWork: new DeploymentsOfRequest({
      ...parts,
      requestAttempts: new RequestAttemptStore(),
      endOfWork,
    }),
  };
}
