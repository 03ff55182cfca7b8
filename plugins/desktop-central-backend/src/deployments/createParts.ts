import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ConfirmFrom } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { DispatchConfig, StatusConfig } from './bounds';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { HistoryStore } from '../history/HistoryStore';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Outbox } from '../outbox/Outbox';
import type { Authorizer } from '../permissions/Authorizer';
import type { SecretBox } from '../secrets/SecretBox';
import { AttemptStore } from './AttemptStore';
import { DeploymentStates } from './DeploymentStates';
import { DeploymentStore } from './DeploymentStore';
import { EvidenceApplier } from './EvidenceApplier';
import { HoldStore } from './holding/HoldStore';
import type {
  CarriesOf,
  DcConsoles,
  DeployComputersAgain,
  DeployDrivers,
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
  TechnicianStanding,
  VisibleRequests,
} from './ports';
import { Quota } from './releasing/Quota';
import { PasswordEnd } from './secrets/PasswordEnd';
import { RunAs } from './secrets/RunAs';
import { MovedTargets } from './retrying/MovedTargets';
import { MovedTargetStore } from './retrying/MovedTargetStore';
import { FirstMachineSplit } from './sending/FirstMachineSplit';
import { FirstMachineWatch } from './sending/FirstMachineWatch';
import { SendAuthority } from './sending/SendAuthority';
import { StopOutcomes } from './stoppingAll/StopOutcomes';
import { TargetStore } from './TargetStore';
import { ToldUnderWay } from './ToldUnderWay';

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

/** What is shared by all that deployments are put together from. */
export interface DeploymentParts extends DeploymentsOptions {
  deployments: DeploymentStore;
  attempts: AttemptStore;
  targets: TargetStore;
  moved: MovedTargetStore;
  movedTargets: MovedTargets;
  states: DeploymentStates;
  evidence: EvidenceApplier;
  holds: HoldStore;
  outcomes: StopOutcomes;
  quota: Quota;
  firstMachineSplit: FirstMachineSplit;
  authority: SendAuthority;
  runAs: RunAs;
  passwordEnd: PasswordEnd;
  runAsKeeper: RunAsKeeper;
  toldUnderWay: ToldUnderWay;
}

/** Makes what is shared. */
export function createParts(options: DeploymentsOptions): DeploymentParts {
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
    runAs: new RunAs(options),
    toldUnderWay: new ToldUnderWay(options),
  };
  const passwordEnd = new PasswordEnd(base);
  return { ...base, passwordEnd, runAsKeeper: passwordEnd };
}
