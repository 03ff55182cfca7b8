import { NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  Actor,
  Carries,
  Computer,
  DeliveryOutcome,
  Deployment,
  DeploymentPolicy,
  DirectoryUser,
  Package,
  ScriptDeploymentInput,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import {
  mockAuditor,
  mockLogger,
  permissionsForAll,
  userCredentials,
} from '../../testing/mocks';
import type { DispatchConfig, StatusConfig } from '../bounds';
import { lockRows } from '../../database/dialect';
import type { Change } from '../../history/ChangeAnnouncer';
import { AuditTrail } from '../../history/AuditTrail';
import { FormError } from '../../errors/FormError';
import { HistoryStore } from '../../history/HistoryStore';
import { IdempotencyKeys } from '../../outbox/IdempotencyKeys';
import { Lease, Outbox } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import { Authorizer, Caller } from '../../permissions/Authorizer';
import type { RequestWork } from '../../requests/RequestWork';
import { SecretBox } from '../../secrets/SecretBox';
import {
  StandingChoices,
  StandingConfigurationStore,
} from '../../standingConfigurations/StandingConfigurationStore';
import type { CallbackNews } from '../CallbackIntake';
import { createDeployments } from '../createDeployments';
import type { DeploymentActs } from '../DeploymentActs';
import type { DeploymentHistory } from '../DeploymentHistory';
import type { DeploymentService } from '../DeploymentService';
import type {
  ChosenTarget,
  DeploymentObserver,
  DeployRequest,
  DeployServer,
  DeployTechnician,
  OfferedActions,
} from '../ports';
import type { GapGuard } from '../gap/GapGuard';
import type { HoldService } from '../holding/HoldService';
import type { ReadAgain } from '../reading/ReadAgain';
import type { ReleaseService } from '../releasing/ReleaseService';
import type { StopService } from '../stoppingAll/StopService';
import type { DeploymentExport } from '../exporting/DeploymentExport';
import { dcError, ScriptedConfiguration, ScriptedDc } from './ScriptedDc';

/** No wait is longer than this in these tests, unless one says so. */
const AT_ONCE = 0;

/** The bounds of the tests. */
export const DISPATCH: DispatchConfig = {
  pollIntervalMs: 10,
  leaseMs: 10_000,
  callTimeoutMs: 2_000,
  concurrency: 4,
  lookAfterMs: [AT_ONCE, AT_ONCE, AT_ONCE],
  notAfterMs: 60_000,
  runAsForMs: 60_000,
  draftMs: 60_000,
  runAsFirst: 5,
  retryBaseMs: AT_ONCE,
  retryMaxMs: AT_ONCE,
  heartbeatMs: 10_000,
  gapMs: 900_000,
};

/** The bounds of reading in the tests. */
export const STATUS: StatusConfig = {
  callsPerMinute: 1_000_000,
  ladder: [{ untilMs: 60_000, everyMs: AT_ONCE }],
  deadlineMs: 600_000,
  readOnMs: 600_000,
};

/** Bounds that a test wants otherwise. */
export interface DeskBounds {
  dispatch?: Partial<DispatchConfig>;
  status?: StatusConfig;
  targetsPerHour?: number;
}

/** A deployment policy that a test may let the server have. */
export const AT_NIGHT: DeploymentPolicy = { id: '3', name: 'At night' };

/** Ids of the computers of the desk; the last is a Windows Server. */
export const COMPUTERS = ['301', '302', '303', '390'];

/** What the world around deployments looks like; a test changes it as it goes. */
export interface Facts {
  server: DeployServer;
  request: DeployRequest;
  item: OfferedActions;
  pkg: Package & { removed: boolean };
  script: { id: string; name: string; checksum?: string; removed: boolean };
  policies: DeploymentPolicy[];
  carries: Carries;
  /** What is known of computers beside that they are live. */
  computers: Map<string, Partial<Computer>>;
  /** What happens when workstations are read again before a save. */
  readAgain: (ids: string[]) => Promise<void>;
  /** What people have selected, by the id of the selection. */
  selections: Map<string, () => ChosenTarget[]>;
  /** Address of DC's own console. */
  console?: string;
  technicians: Map<string, DeployTechnician>;
  standing: () => Promise<'same' | 'left' | 'replaced'>;
  /** What it takes to know how the request is where it lives. */
  refreshRequest: () => Promise<void>;
  /** Ids in DC of the computers of each person. */
  machines: Map<string, string[]>;
  /** How people sign in. */
  logins: Map<string, string>;
  /** Whether the trial of creating configurations has passed. */
  mayCreate: boolean;
  /** Whether a hold applies. */
  /** What happens when a request is locked. */
  whenRequestLocked?: (tx: Knex) => Promise<unknown>;
}

function factsOfDesk(): Facts {
  const technician = (id: string): DeployTechnician => ({
    id,
    userEntityRef: `user:default/${id}`,
    userUid: `uid-of-${id}`,
    dcRole: 'dcAdmin',
    enabled: true,
  });
  return {
    server: {
      id: 'server-1',
      name: 'Head office',
      host: 'dc.example',
      port: 8020,
      protocol: 'http',
      provenWrites: {},
      sendMode: 'create',
      connectionState: 'connected',
      statusSource: 'callback+poll',
      addressVersion: 1,
    },
    request: {
      id: 'request-1',
      number: 1042,
      type: 'service',
      serviceItemId: 'item-1',
      requester: 'user:default/emma',
      technicianRef: 'user:default/dana',
      state: 'open',
    },
    item: { softwareAction: true, scriptAction: true },
    pkg: {
      id: '9001',
      name: '7-Zip',
      installerType: 'msi',
      uninstallAllowed: true,
      onNetworkShare: 'no',
      removed: false,
    },
    script: {
      id: '4101',
      name: 'Clean up',
      checksum: 'c0ffee',
      removed: false,
    },
    policies: [],
    carries: {
      users: { allowed: true },
      schedule: { allowed: true },
      runAs: { allowed: true },
      deploymentPolicies: { allowed: true },
      scriptTime: { allowed: true },
    },
    computers: new Map(),
    readAgain: async () => {},
    selections: new Map(),
    technicians: new Map(
      ['dana', 'dora'].map(id => [id, technician(id)] as const),
    ),
    standing: async () => 'same',
    refreshRequest: async () => {},
    machines: new Map([['user:default/emma', ['301']]]),
    logins: new Map(),
    mayCreate: true,
  };
}

async function insertRows(db: Knex, facts: Facts): Promise<void> {
  const times = { created_at: new Date(), updated_at: new Date() };
  await db('servers').insert({
    id: facts.server.id,
    name: facts.server.name,
    host: 'dc.example',
    port: 8020,
    protocol: 'http',
    menu_enabled: true,
    credential_kind: 'apiKey',
    status_source: 'callback+poll',
    accounts_mode: 'portalOnly',
    connection_state: 'connected',
    connection_steps: '[]',
    version: 1,
    ...times,
  });
  for (const technician of facts.technicians.values()) {
    await db('technicians').insert({
      id: technician.id,
      user_entity_ref: technician.userEntityRef,
      user_uid: technician.userUid,
      dc_role: 'dcAdmin',
      enabled: true,
      version: 1,
      ...times,
    });
  }
  await db('service_items').insert({
    id: 'item-1',
    name: 'Software',
    type: 'service',
    active: true,
    software_action: true,
    script_action: false,
    version: 1,
    ...times,
  });
  await db('requests').insert({
    id: facts.request.id,
    number: facts.request.number,
    type: 'service',
    service_item_id: 'item-1',
    subject: 'Please',
    description: '',
    requester: facts.request.requester,
    state: 'open',
    version: 1,
    ...times,
  });
}

function computersOf(
  ids: string[],
  known: Facts['computers'],
): Map<string, Computer> {
  const there = ids.filter(id => COMPUTERS.includes(id) || Number(id) > 1000);
  return new Map(
    there.map(id => [
      id,
      {
        id,
        name: `WS-${id}`,
        domain: 'ACME',
        isServer: id === '390',
        agentInstalled: true,
        managed: true,
        liveStatus: 'live',
        ...known.get(id),
      },
    ]),
  );
}

/** Ids of the directory users of the desk. */
export const USERS = ['801', '802'];

function usersOf(ids: string[]): Map<string, DirectoryUser> {
  const known = ids.filter(id => USERS.includes(id));
  return new Map(
    known.map(id => [id, { id, name: `user-${id}`, domain: 'ACME' }]),
  );
}

function noSuchSelection(): FormError {
  return new FormError([
    {
      path: 'targets',
      code: 'gone',
      message: 'The selection is not kept any more. Select again.',
    },
  ]);
}

type Topic =
  | 'attempt.send'
  | 'attempt.read'
  | 'attempt.stop'
  | 'deployment.password'
  | 'attempt.retry'
  | 'attempt.resume'
  | 'draft.end';

/** Somebody who calls. */
export function callerOf(actor: Partial<Actor> & { name: string }): Caller {
  const { name, ...more } = actor;
  const userEntityRef = `user:default/${name}`;
  return {
    credentials: userCredentials(userEntityRef),
    actor: { userEntityRef, portalAdmin: false, dcRole: 'none', ...more },
    ...(more.dcRole === 'dcAdmin' ? { technicianId: name } : {}),
  };
}

/** The DC Admin of the desk. */
export const dana = callerOf({ name: 'dana', dcRole: 'dcAdmin' });
/** Another DC Admin. */
export const dora = callerOf({ name: 'dora', dcRole: 'dcAdmin' });
/** The requester. */
export const emma = callerOf({ name: 'emma' });
/** A portal admin without a DC role. */
export const pam = callerOf({ name: 'pam', portalAdmin: true });

/** DC's id of the standing configuration of {@link TestDesk.nameStanding}. */
export const STANDING_ID = '77';

/** A desk on a real database with a scripted DC server, whose workers do one step at a time. */
export class TestDesk {
  readonly dc = new ScriptedDc();
  /** A driver for a server on a socket, where there is one. */
  dcInstead?: DcDriver;
  /** Where the server leads after {@link TestDesk.move}. */
  readonly otherDc = new ScriptedDc();
  readonly facts = factsOfDesk();
  readonly announced: Change[] = [];
  readonly observed: string[] = [];
  /** Somebody else who is told what happens to deployments. */
  looksOn?: DeploymentObserver;
  readonly woken: string[] = [];
  /** Which computers were looked up in what was fetched, look-up by look-up. */
  readonly lookedUp: string[][] = [];
  readonly service: DeploymentService;
  readonly deploymentHistory: DeploymentHistory;
  readonly act: DeploymentActs;
  readonly exports: DeploymentExport;
  readonly handlers: OutboxHandler[];
  /** What requests know of the work that is done for them. */
  readonly work: RequestWork;
  readonly holds: HoldService;
  readonly stops: StopService;
  readonly releases: ReleaseService;
  readonly gap: GapGuard;
  readonly readAgain: ReadAgain;
  readonly outbox: Outbox;
  readonly logger = mockLogger();
  readonly secrets = SecretBox.ephemeral();
  readonly authorizer: Authorizer;
  readonly standingConfigurations = new StandingConfigurationStore();
  readonly audit = new AuditTrail(mockAuditor());
  readonly db: Knex;

  static async open(db: Knex, bounds: DeskBounds = {}): Promise<TestDesk> {
    const desk = new TestDesk(db, bounds);
    await insertRows(db, desk.facts);
    return desk;
  }

  /** Another process on the database of a desk, with a Desktop Central of its own. */
  static join(db: Knex, bounds: DeskBounds = {}): TestDesk {
    return new TestDesk(db, bounds);
  }

  private constructor(db: Knex, bounds: DeskBounds) {
    const { facts } = this;
    const history = new HistoryStore();
    this.db = db;
    this.outbox = new Outbox(db);
    this.authorizer = new Authorizer({
      actors: { actorOf: async () => dana },
      permissions: permissionsForAll(),
      conditions: {
        technician: decision => decision.result === AuthorizeResult.ALLOW,
        request: decision => decision.result === AuthorizeResult.ALLOW,
        requestCriteria: () => ({ allOf: [] as never }),
      },
      history,
      audit: this.audit,
      db,
    });
    const parts = createDeployments({
      db,
      logger: this.logger,
      secrets: this.secrets,
      outbox: this.outbox,
      idempotency: new IdempotencyKeys(db, text => this.secrets.digests(text)),
      history,
      authorizer: this.authorizer,
      announcer: { announce: change => this.announced.push(change) },
      observer: {
        firstFailure: async (...news) => {
          this.observed.push('firstFailure');
          await this.looksOn?.firstFailure(...news);
        },
        moved: async (...news) => this.looksOn?.moved?.(...news),
        ended: async (...news) => {
          this.observed.push('ended');
          await this.looksOn?.ended(...news);
        },
        refreshed: async (...news) => this.looksOn?.refreshed?.(...news),
        heldByQuota: async (...news) => this.looksOn?.heldByQuota?.(...news),
        gapFound: async (...news) => this.looksOn?.gapFound?.(...news),
      },
      servers: { get: async () => ({ ...facts.server }) },
      drivers: {
        driverOf: async ({ addressVersion }) => {
          if (addressVersion !== facts.server.addressVersion) {
            throw dcError('notSent');
          }
          return (
            this.dcInstead ?? (addressVersion === 1 ? this.dc : this.otherDc)
          );
        },
        holdForSignIn: async () => {
          facts.server.hold = { reason: 'signIn' };
        },
      },
      standingConfigurations: this.standingConfigurations,
      mayCreate: () => facts.mayCreate,
      carriesOf: () => facts.carries,
      consoles: { consoleOf: async () => facts.console },
      inventory: {
        getPackage: async (_tx, _server, id) =>
          id === facts.pkg.id ? facts.pkg : undefined,
        getScript: async (_tx, _server, id) =>
          id === facts.script.id ? facts.script : undefined,
        getComputers: async (_tx, _server, ids) => {
          this.lookedUp.push(ids);
          return computersOf(ids, facts.computers);
        },
        getDirectoryUsers: async (_tx, _server, ids) => usersOf(ids),
        listDeploymentPolicies: async () => facts.policies,
      },
      computersAgain: {
        refresh: async (_person, _server, ids) => facts.readAgain(ids),
      },
      technicians: { get: async (_tx, id) => facts.technicians.get(id) },
      catalog: { standing: async () => facts.standing() },
      items: { get: async () => facts.item },
      requests: {
        get: async () => facts.request,
        lock: async tx => {
          await lockRows(tx, tx('requests').select('id'));
          await facts.whenRequestLocked?.(tx);
          return facts.request;
        },
        lockAll: async (tx, ids) => {
          await lockRows(tx, tx('requests').select('id'));
          await facts.whenRequestLocked?.(tx);
          return new Map(ids.map(id => [id, facts.request]));
        },
      },
      origins: { refresh: async () => facts.refreshRequest() },
      visibleRequests: {
        getVisible: async (caller, id) => {
          const { request } = facts;
          const sees =
            caller.actor.dcRole !== 'none' ||
            caller.actor.portalAdmin ||
            caller.actor.userEntityRef === request.requester;
          if (id === request.id && sees) return request;
          throw new NotFoundError('There is no such request.');
        },
      },
      ownMachines: {
        loginOf: async person => facts.logins.get(person),
        idsOn: async (person, { addressVersion }) =>
          addressVersion === facts.server.addressVersion
            ? facts.machines.get(person) ?? []
            : [],
      },
      selections: {
        fewIdsOf: async (_db, _caller, id, atMost) => {
          const ids = facts.selections
            .get(id)?.()
            .map(target => target.id);
          return ids && ids.length <= atMost ? ids : [];
        },
        targetsOf: async (_tx, _caller, id) => {
          const selected = facts.selections.get(id);
          if (!selected) throw noSuchSelection();
          return selected();
        },
      },
      wake: topic => this.woken.push(topic),
      dispatch: { ...DISPATCH, ...bounds.dispatch },
      status: bounds.status ?? STATUS,
      confirmFrom: { targets: 26, servers: 1 },
      targetsPerHour: bounds.targetsPerHour ?? 1_000_000,
      callbackBaseUrl: 'https://portal.example/',
    });
    this.service = parts.service;
    this.deploymentHistory = parts.deploymentHistory;
    this.handlers = parts.handlers;
    this.work = parts.requestWork;
    this.holds = parts.holds;
    this.stops = parts.stops;
    this.releases = parts.releases;
    this.gap = parts.gap;
    this.readAgain = parts.readAgain;
    this.act = parts.acts;
    this.exports = parts.exports;
  }

  /** The form of a save for some workstations. */
  form(targets: string[] = ['301', '302']): SoftwareDeploymentInput {
    return {
      kind: 'software',
      serverId: this.facts.server.id,
      packageId: this.facts.pkg.id,
      operation: 'install',
      copyOption: 'none',
      domain: 'ACME',
      installFor: 'workstation',
      when: 'duringOrAfterStartup',
      rebootPolicy: 'none',
      targets,
    };
  }

  /** The form of a save of a script for some workstations. */
  scriptForm(targets: string[] = ['301', '302']): ScriptDeploymentInput {
    return {
      kind: 'script',
      serverId: this.facts.server.id,
      scriptId: this.facts.script.id,
      scriptChecksum: this.facts.script.checksum,
      domain: 'ACME',
      installFor: 'workstation',
      targets,
    };
  }

  /** Lets the server be sent to by appending, with a configuration in DC that has targets already. */
  async nameStanding(
    targets: string[] = ['390'],
    choices: StandingChoices = {
      copyOption: 'none',
      when: 'duringOrAfterStartup',
      rebootPolicy: 'none',
      runsAsUser: false,
    },
  ): Promise<ScriptedConfiguration> {
    this.facts.server.sendMode = 'append';
    const name = 'Standing 7-Zip';
    await this.standingConfigurations.insert(
      this.db,
      {
        id: 'standing-1',
        serverId: this.facts.server.id,
        addressVersion: this.facts.server.addressVersion,
        kind: 'software',
        itemId: this.facts.pkg.id,
        operation: 'install',
        installFor: 'workstation',
        configurationId: STANDING_ID,
        configurationName: name,
        checkedAt: new Date().toISOString(),
        ...choices,
      },
      'user:default/pam',
    );
    const {
      kind,
      serverId,
      domain,
      when = 'duringOrAfterStartup',
      rebootPolicy = 'none',
      ...made
    } = this.form(targets);
    const description = 'Made by hand';
    const standing = this.dc.has({
      id: STANDING_ID,
      name,
      targets,
      made: { ...made, when, rebootPolicy, targets, name, description },
    });
    standing.told = {
      copyOption: undefined,
      when: undefined,
      rebootPolicy: undefined,
      runsAsUser: undefined,
      ...choices,
    };
    return standing;
  }

  /** Saves a deployment. */
  async save(targets?: string[]): Promise<Deployment> {
    return this.service.create(
      dana,
      this.facts.request.id,
      randomUUID(),
      this.form(targets),
    );
  }

  /** Makes a draft of a deployment. */
  async draft(
    targets?: string[],
    form: Partial<SoftwareDeploymentInput> = {},
  ): Promise<Deployment> {
    return this.service.create(
      dana,
      this.facts.request.id,
      randomUUID(),
      { ...this.form(targets), ...form },
      { draft: true },
    );
  }

  /** Saves a deployment that DC has taken. */
  async submit(targets?: string[]): Promise<Deployment> {
    const { id } = await this.save(targets);
    await this.send();
    return this.see(id);
  }

  /** Whether something of the request was sent, or may have been. */
  async anythingSent(): Promise<boolean> {
    const { id } = this.facts.request;
    return (await this.work.anythingSent(this.db, [id])).has(id);
  }

  /** Lets the server lead to another DC, as an admin does by another address. */
  async move(): Promise<void> {
    this.facts.server.addressVersion += 1;
    await this.db.transaction(tx =>
      this.service.serverMoved(tx, this.facts.server.id),
    );
  }

  /** Applies a callback with a good key to the newest attempt. */
  async callback(news: CallbackNews): Promise<DeliveryOutcome> {
    const [id]: string[] = await this.db('attempts')
      .orderBy('number', 'desc')
      .pluck('id');
    return this.db.transaction(tx => this.applyCallback(tx, id, news));
  }

  /** Applies a callback with a good key within a transaction. */
  async applyCallback(
    tx: Knex,
    attemptId: string,
    news: CallbackNews,
  ): Promise<DeliveryOutcome> {
    const [{ outcome }] = await this.service.applyCallbacks(tx, [
      { attemptId, news },
    ]);
    return outcome;
  }

  /** The deployment as the technician sees it now. */
  async see(id: string): Promise<Deployment> {
    return this.service.reads.get(dana, id);
  }

  /** What is in the history of the request. */
  async acts(): Promise<string[]> {
    return this.db('history').orderBy('id').pluck('act');
  }

  /** Claims what is due of a topic, as a worker does. */
  async claim(topic: Topic): Promise<Lease[]> {
    const handler = this.handlers.find(each => each.topic === topic);
    await handler?.beforeClaim?.();
    return this.outbox.claim(topic, { limit: 10, leaseMs: DISPATCH.leaseMs });
  }

  /** Works on a claimed entry. */
  async handle(
    lease: Lease,
    signal = new AbortController().signal,
  ): Promise<void> {
    const handler = this.handlers.find(({ topic }) => topic === lease.topic);
    await handler?.handle(lease, signal);
  }

  /** One step of the sending worker. Answers how much was due. */
  async send(): Promise<number> {
    return this.#step('attempt.send');
  }

  /** One step of the reading worker. Answers how much was due. */
  async read(): Promise<number> {
    return this.#step('attempt.read');
  }

  /** One step of the stopping worker. Answers how much was due. */
  async stop(): Promise<number> {
    return this.#step('attempt.stop');
  }

  /** One step of the worker that ends passwords. Answers how much was due. */
  async endPasswords(): Promise<number> {
    return this.#step('deployment.password');
  }

  /** One step of the worker that tries again. Answers how much was due. */
  async retry(): Promise<number> {
    return this.#step('attempt.retry');
  }

  /** One step of the resuming worker. Answers how much was due. */
  async resume(): Promise<number> {
    return this.#step('attempt.resume');
  }

  /** One step of the worker that ends drafts. Answers how much was due. */
  async endDrafts(): Promise<number> {
    return this.#step('draft.end');
  }

  async #step(topic: Topic): Promise<number> {
    const leases = await this.claim(topic);
    for (const lease of leases) await this.handle(lease);
    return leases.length;
  }
}
