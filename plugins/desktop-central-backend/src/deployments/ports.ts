import type {
  Carries,
  Computer,
  DcRole,
  DeploymentKind,
  DeploymentPolicy,
  DeploymentState,
  DirectoryUser,
  InstallFor,
  Package,
  RequestState,
  RequestType,
} from 'backstage-plugin-desktop-central-common';
import type { DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { Caller } from '../permissions/Authorizer';
import type { ServerRecord } from '../servers/ServerStore';
import type { AttemptRecord } from './AttemptStore';
import type {
  AddressedServer,
  Purpose,
  StandingConfigurationRecord,
} from '../standingConfigurations/StandingConfigurationStore';

/** A DC server, as far as sending and reading depend on it. */
export interface DeployServer
  extends Pick<
    ServerRecord,
    | 'host'
    | 'port'
    | 'protocol'
    | 'driver'
    | 'capabilities'
    | 'provenWrites'
    | 'sendMode'
  > {
  id: string;
  name: string;
  connectionState: 'connecting' | 'connected' | 'notConnected';
  hold?: { reason: string };
  /** Another number is another DC, where ids that are known here mean something else. */
  addressVersion: number;
  statusSource: 'poll' | 'callback+poll';
  callbackBaseUrl?: string;
}

/** Finds DC servers. */
export interface DeployServers {
  get(tx: Knex, id: string): Promise<DeployServer | undefined>;
}

/** Reaches DC servers. */
export interface DeployDrivers {
  driverOf(server: DeployServer): Promise<DcDriver>;
  /** Stops outgoing work of a server that refused the sign-in. */
  holdForSignIn(
    tx: Knex,
    asked: Pick<DeployServer, 'id' | 'addressVersion'>,
    refusal: DcError,
  ): Promise<void>;
}

/** Whether a driver may create configurations of a kind on a server, which the vendor does not document. */
export type MayCreate = (server: DeployServer, kind: DeploymentKind) => boolean;

/** What a server can be told beside the plain form, and why not. */
export type CarriesOf = (server: DeployServer) => Carries;

/** Finds the address of DC's own console, where people are led to it. */
export interface DcConsoles {
  consoleOf(db: Knex, serverId: string): Promise<string | undefined>;
}

/** Finds the configurations of DC that targets are appended to. */
export interface DeployStandingConfigurations {
  find(
    tx: Knex,
    server: AddressedServer,
    purpose: Purpose,
  ): Promise<StandingConfigurationRecord | undefined>;
  get(tx: Knex, id: string): Promise<StandingConfigurationRecord | undefined>;
  /** Reads one and keeps others that want to append to it waiting until the transaction ends. */
  lock(tx: Knex, id: string): Promise<StandingConfigurationRecord | undefined>;
}

/** A request, as far as deployments depend on it. */
export interface DeployRequest {
  id: string;
  number: number;
  type: RequestType;
  serviceItemId: string;
  requester: string;
  technicianRef?: string;
  state: RequestState;
  /** ISO-8601, UTC. */
  archivedAt?: string;
  deletedAt?: string;
  /** Where it lives, if not here. */
  provider?: { goneSince?: string };
}

/** Asks where requests live. */
export interface DeployRequestOrigins {
  /**
   * Brings what is known of a request up to date; nothing to do for one of the portal's own. It is a call.
   * @throws ServiceUnavailableError where nobody can tell now how the request is
   * @throws ConflictError where the portal lacks what the request is for
   */
  refresh(requestId: string): Promise<void>;
}

/** Finds requests, whoever asks. */
export interface DeployRequests {
  get(tx: Knex, id: string): Promise<DeployRequest | undefined>;
  /** Reads a request and keeps others from changing it until the transaction ends. */
  lock(tx: Knex.Transaction, id: string): Promise<DeployRequest | undefined>;
  /** Like {@link lock}, of several; by id. */
  lockAll(
    tx: Knex.Transaction,
    ids: string[],
  ): Promise<Map<string, DeployRequest>>;
}

/** Finds requests for a caller. @throws NotFoundError where the caller may not see it */
export interface VisibleRequests {
  getVisible(caller: Caller, requestId: string): Promise<DeployRequest>;
}

/** Knows which computers are a person's own, by their login. */
export interface OwnMachines {
  /**
   * The login of a person without its domain, in lower case; undefined where the catalog has no such user.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  loginOf(userEntityRef: string): Promise<string | undefined>;
  /**
   * Ids in DC of the person's computers on a server; none where it leads to another DC than at that address version.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  idsOn(
    userEntityRef: string,
    server: { id: string; addressVersion: number },
  ): Promise<string[]>;
}

/** The template actions that a service item offers. */
export interface OfferedActions {
  softwareAction: boolean;
  scriptAction: boolean;
}

/** Finds service items. */
export interface DeployServiceItems {
  get(tx: Knex, id: string): Promise<OfferedActions | undefined>;
}

/** A target that was chosen, as it is known now. */
export interface ChosenTarget {
  id: string;
  name: string;
  domain: string;
  isServer: boolean;
}

/** Finds what somebody has selected. */
export interface DeploySelections {
  /** The ids of a selection of the caller that is still kept and has at most so many; none of a longer one. */
  fewIdsOf(
    db: Knex,
    caller: Caller,
    selectionId: string,
    atMost: number,
  ): Promise<string[]>;
  /**
   * Evaluates a selection of the caller again, by its name.
   * @throws FormError where it is gone, or is not of this server, domain and kind
   * @throws ConflictError where it is not what was shown any more; the message has the new number
   */
  targetsOf(
    tx: Knex,
    caller: Caller,
    selectionId: string,
    of: {
      serverId: string;
      addressVersion: number;
      domain: string;
      installFor: InstallFor;
    },
  ): Promise<ChosenTarget[]>;
  /**
   * Ids of those of a selection of the caller on which they were told that the same is under way; none where it was made
   * for another package or script.
   */
  toldUnderWay(
    tx: Knex,
    caller: Caller,
    selectionId: string,
    item: { kind: DeploymentKind; itemId: string },
  ): Promise<Set<string>>;
}

/** What was fetched from DC. */
export interface DeployInventory {
  getPackage(
    tx: Knex,
    serverId: string,
    packageId: string,
  ): Promise<(Package & { removed: boolean }) | undefined>;
  getScript(
    tx: Knex,
    serverId: string,
    scriptId: string,
  ): Promise<{ name: string; checksum?: string; removed: boolean } | undefined>;
  /** Those that DC still has. */
  getComputers(
    tx: Knex,
    serverId: string,
    ids: string[],
  ): Promise<Map<string, Computer>>;
  /** Those that DC still has. */
  getDirectoryUsers(
    tx: Knex,
    serverId: string,
    ids: string[],
  ): Promise<Map<string, DirectoryUser>>;
  listDeploymentPolicies(
    tx: Knex,
    serverId: string,
  ): Promise<DeploymentPolicy[]>;
}

/** Brings what is known of computers up to date, where DC answers soon. It is a call, for outside of transactions. */
export interface DeployComputersAgain {
  refresh(person: string, serverId: string, ids: string[]): Promise<void>;
}

/** A technician, as far as their authority goes. */
export interface DeployTechnician {
  id: string;
  userEntityRef: string;
  userUid: string;
  dcRole: DcRole;
  enabled: boolean;
}

/** Finds technicians. */
export interface DeployTechnicians {
  get(tx: Knex, id: string): Promise<DeployTechnician | undefined>;
}

/** Asks the catalog about technicians. */
export interface TechnicianStanding {
  /**
   * Whether the technician's catalog user is still the one that was given access.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  standing(technician: DeployTechnician): Promise<'same' | 'left' | 'replaced'>;
}

/** A deployment whose state is another one now. */
export interface MovedDeployment {
  id: string;
  /** Of its schedule. */
  notBefore?: Date;
}

/** How a deployment ended. */
export interface EndedDeployment {
  state: DeploymentState;
  requestId: string;
}

/** Told inside the transaction in which something happened to a deployment. */
export interface DeploymentObserver {
  /** Targets have failed. Told of each time, with how many results came at once: what is told of it once is the observer's matter. */
  firstFailure(tx: Knex, deploymentId: string, results: number): Promise<void>;
  /** The state of some is another one now, the same of all, and not their end. The deployments are locked. */
  moved?(
    tx: Knex,
    deployments: MovedDeployment[],
    state: DeploymentState,
  ): Promise<void>;
  ended(tx: Knex, deploymentId: string, as: EndedDeployment): Promise<void>;
  /** Its state was derived anew after something of it has changed. The deployment is locked. */
  refreshed?(tx: Knex, deploymentId: string): Promise<void>;
  /** It was held, because with so many targets its technician would send to more in an hour than is allowed. */
  heldByQuota?(tx: Knex, deploymentId: string, targets: number): Promise<void>;
  /** Nothing was sent since then, so what is unsent is held. */
  gapFound?(tx: Knex, since: Date): Promise<void>;
}

/** Who something is run as. */
export interface RunAs {
  /** `DOMAIN\user` or `user@domain`. */
  userName: string;
  password: string;
}

/** Keeps who a deployment is run as, sealed and for a while, in place of what was kept before. */
export interface RunAsKeeper {
  /** @throws FormError where the user or the password breaks a rule */
  keep(tx: Knex, deploymentId: string, runAs: RunAs): Promise<void>;
  /**
   * Keeps it, and queues the attempts that waited for it, whose rows are locked.
   * @throws FormError where the user or the password breaks a rule
   */
  renew(
    tx: Knex,
    deploymentId: string,
    runAs: RunAs,
    waiting: AttemptRecord[],
    enteredBy: string,
  ): Promise<void>;
}

/** Bounds how much a technician lets be sent in an hour. */
export interface TargetQuota {
  /** Whether an attempt may go to the outbox; where that would be too much, it was held instead. */
  admits(
    tx: Knex.Transaction,
    use: {
      attemptId: string;
      deploymentId: string;
      technicianId: string;
      /** Number of targets. */
      targets: number;
    },
  ): Promise<boolean>;
}

/** Knows what people have put on hold. */
export interface DeployHolds {
  /** Whether anything keeps a deployment from being sent. */
  covers(
    tx: Knex,
    deployment: {
      serverId: string;
      itemId: string;
      form: { kind: DeploymentKind };
    },
  ): Promise<boolean>;
}
