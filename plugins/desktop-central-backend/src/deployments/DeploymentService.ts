import type {
  AttemptState,
  Deployment,
  DeploymentInput,
  ObstructingDeployment,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Outbox } from '../outbox/Outbox';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import { afterCommit } from './afterCommit';
import type { CalledAttempt } from './attemptRows';
import type { AttemptStore } from './AttemptStore';
import type { CallbackIntake, CallbackResult } from './CallbackIntake';
import type { CallbackNews } from './callbackNews';
import type { DeploymentReads } from './DeploymentReads';
import type { DeploymentStore } from './DeploymentStore';
import type { DeployRequestOrigins, VisibleRequests } from './ports';
import type { SaveOptions } from './saving/CheckedSave';
import type { DeploymentSave } from './saving/DeploymentSave';
import type { DeploymentWriter } from './saving/DeploymentWriter';
import type { TargetsAgain } from './saving/TargetsAgain';
import type { ScriptArguments } from './secrets/ScriptArguments';
import type { SendAgainLook } from './sending/SendAgainLook';
import type { CancelReason } from './sending/cancelReasons';
import type { SendLog } from './sending/SendLog';
import type { Settlement, SettlementChoice } from './Settlement';
import type { ToldUnderWay } from './ToldUnderWay';
import { READ_TOPIC, SEND_TOPIC, STOP_TOPIC } from './topics';

/** The contract's own bound. */
const MAX_OBSTRUCTING = 20;

/** What may be done with deployments. */
export class DeploymentService {
  /** Shows deployments. */
  readonly reads: DeploymentReads;
  readonly #scriptArguments: ScriptArguments;
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #save: DeploymentSave;
  readonly #targetsAgain: TargetsAgain;
  readonly #told: ToldUnderWay;
  readonly #writer: DeploymentWriter;
  readonly #settlement: Settlement;
  readonly #sendAgain: SendAgainLook;
  readonly #callbacks: CallbackIntake;
  readonly #sendLog: SendLog;
  readonly #outbox: Outbox;
  readonly #idempotency: IdempotencyKeys;
  readonly #visibleRequests: VisibleRequests;
  readonly #origins: DeployRequestOrigins;
  readonly #authorizer: Authorizer;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    db: Knex;
    reads: DeploymentReads;
    scriptArguments: ScriptArguments;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    save: DeploymentSave;
    targetsAgain: TargetsAgain;
    toldUnderWay: ToldUnderWay;
    writer: DeploymentWriter;
    settlement: Settlement;
    sendAgain: SendAgainLook;
    callbacks: CallbackIntake;
    sendLog: SendLog;
    outbox: Outbox;
    idempotency: IdempotencyKeys;
    visibleRequests: VisibleRequests;
    origins: DeployRequestOrigins;
    authorizer: Authorizer;
    wake: (topic: string) => void;
  }) {
    this.reads = options.reads;
    this.#scriptArguments = options.scriptArguments;
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#save = options.save;
    this.#targetsAgain = options.targetsAgain;
    this.#told = options.toldUnderWay;
    this.#writer = options.writer;
    this.#settlement = options.settlement;
    this.#sendAgain = options.sendAgain;
    this.#callbacks = options.callbacks;
    this.#sendLog = options.sendLog;
    this.#outbox = options.outbox;
    this.#idempotency = options.idempotency;
    this.#visibleRequests = options.visibleRequests;
    this.#origins = options.origins;
    this.#authorizer = options.authorizer;
    this.#wake = options.wake;
  }

  /**
   * Saves an action of a request, once for each key. A worker sends it; of a draft, once somebody has started it.
   * @throws FormError where fields break rules
   * @throws ConflictError where the request takes no deployments, the key was used for something else, or a selection has changed
   * @throws ServiceUnavailableError where nobody can tell now whether it takes any
   */
  async create(
    caller: Caller,
    requestId: string,
    idempotencyKey: string,
    input: DeploymentInput,
    options: SaveOptions = {},
  ): Promise<Deployment> {
    const request = await this.#visibleRequests.getVisible(caller, requestId);
    await this.#authorizer.require(caller, 'deployment.create', {
      id: requestId,
      requester: request.requester,
      assignee: request.technicianRef,
    });
    await this.#origins.refresh(requestId);
    await this.#targetsAgain.look(caller, input);
    const key = idempotencyKey;
    const save = {
      actor: caller.actor.userEntityRef,
      key,
      operation: `${options.draft ? 'draft' : 'deployment'} of ${requestId}`,
      body: input,
    };
    const { resultId } = await this.#told.during(() =>
      this.#idempotency.once(save, (tx, id) =>
        this.#insert(tx, caller, { requestId, input, id, key }, options),
      ),
    );
    return this.reads.get(caller, resultId);
  }

  /**
   * Carries out what a person chose for a sending whose outcome nobody knows, once for each key.
   * @throws ConflictError where there is nothing to settle any more, or nothing may be sent for the request
   * @throws ServiceUnavailableError where nobody can tell now whether it may
   */
  async settle(
    caller: Caller,
    deploymentId: string,
    idempotencyKey: string,
    choice: SettlementChoice,
  ): Promise<Deployment> {
    const { requestId } = await this.reads.get(caller, deploymentId);
    await this.#authorizer.require(
      caller,
      choice === 'close' ? 'hold.manage' : 'deployment.create',
      { id: deploymentId },
    );
    if (choice === 'sendAsNewAttempt') {
      await this.#origins.refresh(requestId);
      await this.#sendAgain.requireNoneIn(deploymentId);
    }
    await this.#idempotency.once(
      {
        actor: caller.actor.userEntityRef,
        key: idempotencyKey,
        operation: `settlement of ${deploymentId}`,
        body: { choice },
      },
      (tx, id) => this.#settlement.settle(tx, caller, deploymentId, choice, id),
    );
    return this.reads.get(caller, deploymentId);
  }

  /**
   * The arguments of a script, where it has some of its own. Each look is recorded.
   * @throws NotFoundError where the caller does not see such a deployment, NotAllowedError for who is no DC Admin
   */
  async viewArguments(
    caller: Caller,
    deploymentId: string,
  ): Promise<string | undefined> {
    const deployment = await this.reads.visible(caller, deploymentId);
    await this.#authorizer.require(caller, 'deployment.create', {
      id: deploymentId,
    });
    return this.#scriptArguments.view(caller, deployment);
  }

  /** The attempts that callback addresses belong to, by the last parts of these. */
  async findByCallbackIds(
    callbackIds: string[],
  ): Promise<Map<string, CalledAttempt>> {
    return this.#attempts.findByCallbackIds(this.#db, callbackIds);
  }

  /** Applies what DC reported about attempts, within the transaction that records the deliveries. */
  async applyCallbacks(
    tx: Knex,
    batch: Array<{ attemptId: string; news: CallbackNews }>,
  ): Promise<CallbackResult[]> {
    return this.#callbacks.apply(tx, batch);
  }

  /** A server connected or was resumed: what waits for it is looked at once the transaction is committed. */
  async wakeServer(tx: Knex, serverId: string): Promise<void> {
    await this.#expedite(tx, serverId, 'queued', SEND_TOPIC);
    await this.#expedite(tx, serverId, 'submitted', READ_TOPIC);
    await this.#stopNow(tx, serverId);
  }

  /**
   * A server leads to another DC: what waits to be sent is cancelled in the same transaction. What the former one may have
   * is settled by sender and reader, which ask the new one nothing about it; they look at it once this is committed.
   */
  async serverMoved(tx: Knex, serverId: string): Promise<void> {
    await this.#expedite(tx, serverId, 'unknown', SEND_TOPIC);
    await this.#expedite(tx, serverId, 'submitted', READ_TOPIC);
    await this.#stopNow(tx, serverId);
    const queued = await this.#attempts.idsOfServer(tx, serverId, 'queued');
    await this.#cancelQueued(tx, queued, 'serverReplaced');
  }

  /** For the observer of servers: what has not ended on it, newest first, as many as an error may list. */
  async inFlightOn(
    tx: Knex,
    serverId: string,
  ): Promise<ObstructingDeployment[]> {
    const unfinished = await this.#deployments.unfinishedOn(
      tx,
      serverId,
      MAX_OBSTRUCTING,
    );
    return unfinished.map(
      ({ id, requestId, requestNumber, itemName, state }) => ({
        id,
        requestId,
        requestNumber,
        itemName,
        state,
      }),
    );
  }

  /** A technician lost access: what waits to be sent under their authority is cancelled in the same transaction. */
  async technicianDisabled(tx: Knex, technicianId: string): Promise<void> {
    const ids = await this.#attempts.queuedOfTechnician(tx, technicianId);
    await this.#cancelQueued(tx, ids, 'technicianDisabled');
  }

  async #expedite(
    tx: Knex,
    serverId: string,
    state: AttemptState,
    topic: string,
  ): Promise<void> {
    const ids = await this.#attempts.idsOfServer(tx, serverId, state);
    const availableAt = new Date();
    for (const key of ids) {
      await this.#outbox.expedite(tx, { topic, key, availableAt });
    }
    afterCommit(tx, () => this.#wake(topic));
  }

  async #stopNow(tx: Knex, serverId: string): Promise<void> {
    const ids = await this.#attempts.idsOfServer(tx, serverId, 'submitted');
    const availableAt = new Date();
    for (const key of ids) {
      await this.#outbox.hasten(tx, { topic: STOP_TOPIC, key, availableAt });
    }
    afterCommit(tx, () => this.#wake(STOP_TOPIC));
  }

  async #cancelQueued(
    tx: Knex,
    ids: string[],
    reason: CancelReason,
  ): Promise<void> {
    for (const id of ids) {
      const attempt = await this.#attempts.lock(tx, id);
      const deployment =
        attempt && (await this.#deployments.get(tx, attempt.deploymentId));
      if (attempt?.state !== 'queued' || !deployment) continue;
      await this.#sendLog.cancelQueued(tx, attempt, deployment, reason);
    }
  }

  async #insert(
    tx: Knex.Transaction,
    caller: Caller,
    save: {
      requestId: string;
      input: DeploymentInput;
      id: string;
      key: string;
    },
    options: SaveOptions,
  ): Promise<void> {
    const { requestId, input, id, key } = save;
    const checked = await this.#save.check(tx, caller, requestId, input, {
      ...options,
      key,
    });
    await this.#writer.write(tx, caller, checked, id, options);
    if (!options.draft) afterCommit(tx, () => this.#wake(SEND_TOPIC));
  }
}
