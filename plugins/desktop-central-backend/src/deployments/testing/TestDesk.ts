import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  Actor,
  DeliveryOutcome,
  Deployment,
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
import { transact } from '../../database/transact';
import type { Change } from '../../history/ChangeAnnouncer';
import { AuditTrail } from '../../history/AuditTrail';
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
import type { CallbackNews } from '../callbackNews';
import { createDeployments } from '../createDeployments';
import type { DeploymentActs } from '../DeploymentActs';
import type { DeploymentHistory } from '../DeploymentHistory';
import type { DeploymentService } from '../DeploymentService';
import type { DeploymentObserver } from '../ports';
import type { GapGuard } from '../gap/GapGuard';
import type { HoldService } from '../holding/HoldService';
import type { ReadAgain } from '../reading/ReadAgain';
import type { ReleaseService } from '../releasing/ReleaseService';
import type { StopService } from '../stoppingAll/StopService';
import type { DeploymentExport } from '../exporting/DeploymentExport';
import { ScriptedConfiguration, ScriptedDc } from './ScriptedDc';
import { type DeskBounds, DISPATCH, STATUS } from './deskBounds';
import { factsOfDesk, insertFacts } from './deskFacts';
import { nameStanding } from './deskStanding';
import { worldOf } from './deskWorld';

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
    await insertFacts(db, desk.facts);
    return desk;
  }

  /** Another process on the database of a desk, with a Desktop Central of its own. */
  static join(db: Knex, bounds: DeskBounds = {}): TestDesk {
    return new TestDesk(db, bounds);
  }

  private constructor(db: Knex, bounds: DeskBounds) {
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
      observer: this.#observer(),
      ...worldOf({
        facts: this.facts,
        driverOf: version =>
          this.dcInstead ?? (version === 1 ? this.dc : this.otherDc),
        lookedUp: this.lookedUp,
      }),
      standingConfigurations: this.standingConfigurations,
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

  /** Notes the first failure and the end, and tells whoever looks on. */
  #observer(): DeploymentObserver {
    return {
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
    };
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
    return nameStanding(this, targets, choices);
  }

  /** Saves a deployment, whatever is under way already. */
  async save(targets?: string[]): Promise<Deployment> {
    const form = this.form(targets);
    return this.service.create(dana, this.facts.request.id, randomUUID(), {
      ...form,
      confirmedTargets: form.targets?.length,
    });
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
    return transact(this.db, tx => this.applyCallback(tx, id, news));
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
