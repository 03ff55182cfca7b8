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
import { DeploymentReads } from './DeploymentReads';
import { DeploymentService } from './DeploymentService';
import { DeploymentsOfRequest } from './DeploymentsOfRequest';
import { DeploymentStates } from './DeploymentStates';
import { DeploymentStore } from './DeploymentStore';
import { DeploymentWriter } from './DeploymentWriter';
import { EvidenceApplier } from './EvidenceApplier';
import { GapGuard } from './gap/GapGuard';
import { GapStore } from './gap/GapStore';
import { HeldQueue } from './holding/HeldQueue';
import { HoldService } from './holding/HoldService';
import { HoldStore } from './holding/HoldStore';
import type {
  DeployDrivers,
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
  TechnicianStanding,
  VisibleRequests,
} from './ports';
import { AttemptReader } from './reading/AttemptReader';
import { ConfigurationReads } from './reading/ConfigurationReads';
import { ReadLog } from './reading/ReadLog';
import { Quota } from './releasing/Quota';
import { ReleaseService } from './releasing/ReleaseService';
import { RequestAttemptStore } from './RequestAttemptStore';
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
import { StopLog } from './stopping/StopLog';
import { StopOutcomes } from './stoppingAll/StopOutcomes';
import { StopService } from './stoppingAll/StopService';
import { StopStore } from './stoppingAll/StopStore';
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
  /** How many targets a technician may save in an hour before the next ones are held. */
  targetsPerHour: number;
  callbackBaseUrl?: string;
}

/** A beat that comes late, or is lost, is no gap. */
const BEATS_PER_GAP = 3;

function createSender(
  parts: DeploymentsOptions & {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    states: DeploymentStates;
    holds: HoldStore;
    gap: GapGuard;
    outcomes: StopOutcomes;
  },
  log: SendLog,
): AttemptSender {
  const unknownLog = new UnknownLog(parts);
  const logs = { ...parts, log, unknownLog };
  const confirmation = new Confirmation(logs);
  const outcome = new CallOutcome(logs);
  return new AttemptSender({
    ...logs,
    authority: new SendAuthority(parts),
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

/**
 * Puts the folder together: the services, and the handlers that send and read.
 * @throws Error where bounds contradict each other
 */
export function createDeployments(options: DeploymentsOptions): {
  service: DeploymentService;
  handlers: OutboxHandler[];
  /** For requests that end, are put away or come back. */
  requestWork: RequestWork;
  holds: HoldService;
  stops: StopService;
  releases: ReleaseService;
  /** To be told again and again that this process is there to send. */
  gap: GapGuard;
} {
  checkBounds(options.dispatch);
  const stores = {
    deployments: new DeploymentStore(),
    attempts: new AttemptStore(),
    targets: new TargetStore(),
  };
  const states = new DeploymentStates({ ...options, ...stores });
  const evidence = new EvidenceApplier({ ...options, ...stores, states });
  const dispatching = {
    holds: new HoldStore(),
    outcomes: new StopOutcomes(),
    quota: new Quota({ ...options, ...stores, states }),
  };
  const parts = { ...options, ...stores, ...dispatching, states, evidence };
  const gap = new GapGuard({ ...parts, gaps: new GapStore() });
  const reads = new DeploymentReads(parts);
  const words = new DcWords(options.logger);
  const sendLog = new SendLog(parts);
  const save = new SoftwareSave(options);
  const service = new DeploymentService({
    ...parts,
    save,
    writer: new DeploymentWriter(parts),
    sendLog,
    reads,
    settlement: new Settlement({ ...parts, save }),
    sendAgain: new SendAgainLook(parts),
    callbacks: new CallbackIntake({ ...parts, words }),
  });
  const log = new ReadLog(parts);
  const inDc = new ConfigurationReads({ ...parts, words, log });
  const reader = new AttemptReader({ ...parts, words, log, reads: inDc });
  const stopper = new AttemptStopper({
    ...parts,
    reads: inDc,
    stopLog: new StopLog({ ...parts, sendLog }),
  });
  const holding = new HoldService({ ...parts, queue: new HeldQueue() });
  return {
    service,
    holds: holding,
    stops: new StopService({ ...parts, holding, stops: new StopStore() }),
    releases: new ReleaseService({ ...parts, reads }),
    gap,
    handlers: [createSender({ ...parts, gap }, sendLog), reader, stopper],
    requestWork: new DeploymentsOfRequest({
      ...parts,
      requestAttempts: new RequestAttemptStore(),
      sendLog,
    }),
  };
}
