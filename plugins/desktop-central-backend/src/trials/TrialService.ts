import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  InferredWrite,
  Page,
  Trial,
  TrialInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import { transact } from '../database/transact';
import { afterCommit } from '../deployments/afterCommit';
import { newShortId } from '../deployments/names';
import { FormError } from '../errors/FormError';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { HistoryStore } from '../history/HistoryStore';
import type { InventoryStore } from '../inventory/InventoryStore';
import type { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import type { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import { CONNECT_TOPIC } from '../servers/ServerConnector';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import type { AccountStore } from '../technicians/AccountStore';
import type { TechnicianService } from '../technicians/TechnicianService';
import { checkTrial, TrialFacts } from './checkTrial';
import { isReachable } from './reach';
import { concludeTrial } from './concludeTrial';
import { asFailed, firstSteps } from './steps';
import { TRIAL_TOPIC } from './topic';
import { recordTrial } from './TrialLog';
import type { TrialRecord, TrialStore } from './TrialStore';
import { toTrial } from './trialView';

const WORK: Record<InferredWrite, string> = {
  software: 'Installing software',
  script: 'Running scripts',
  account: 'Making accounts',
};

/** What the service needs. */
export interface TrialServiceOptions {
  db: Knex;
  store: TrialStore;
  servers: ServerStore;
  inventory: Pick<InventoryStore, 'getPackage' | 'getScript' | 'getComputers'>;
  accounts: Pick<AccountStore, 'hasLogin'>;
  access: Pick<TechnicianService, 'isKnownPortalAdmin'>;
  /** Undocumented writes that are switched on for a server. */
  writesOf(server: ServerRecord): InferredWrite[];
  idempotency: IdempotencyKeys;
  outbox: Outbox;
  history: HistoryStore;
  announcer: ChangeAnnouncer;
  /** Lets this process look for work of a topic at once. */
  wake(topic: string): void;
}

function noServer(): NotFoundError {
  return new NotFoundError('There is no such Desktop Central server.');
}

/** What may be done with guided trials. Who may do it is decided by the routes. */
export class TrialService {
  readonly #options: TrialServiceOptions;

  constructor(options: TrialServiceOptions) {
    this.#options = options;
  }

  /** The trials of a server, newest first. @throws NotFoundError */
  async list(serverId: string, page: PageRequest): Promise<Page<Trial>> {
    const { db, store, servers } = this.#options;
    if (!(await servers.get(db, serverId))) throw noServer();
    const { items, ...rest } = await store.list(db, serverId, page);
    return { ...rest, items: items.map(toTrial) };
  }

  /**
   * Starts a trial, once for each key. A worker sends it.
   * @throws FormError, NotFoundError
   * @throws ConflictError where the server cannot be tried now
   * @throws NotAllowedError where the catalog does not know the caller as portal admin
   */
  async start(
    caller: Caller,
    serverId: string,
    idempotencyKey: string,
    input: TrialInput,
  ): Promise<Trial> {
    const { db, store, access, idempotency } = this.#options;
    const actor = caller.actor.userEntityRef;
    if (!(await access.isKnownPortalAdmin(actor))) {
      throw new NotAllowedError(
        'A trial goes on without your sign-in, and the catalog does not say that you belong to a group of desktopCentral.admins. Name your user there.',
      );
    }
    const { resultId } = await idempotency.once(
      {
        actor,
        key: idempotencyKey,
        operation: `trial of ${serverId}`,
        body: input,
      },
      (tx, id) => this.#insert(tx, caller, serverId, input, id),
    );
    this.#options.announcer.announce({ serverId });
    const trial = await store.get(db, resultId);
    if (!trial) throw new NotFoundError('There is no such trial.');
    return toTrial(trial);
  }

  /**
   * Takes a person's word for what DC shows: yes switches the write on for this server, no suspends what was made.
   * @throws NotFoundError
   * @throws ConflictError where there is nothing to confirm, or not any more
   */
  async conclude(
    caller: Caller,
    serverId: string,
    trialId: string,
    matches: boolean,
  ): Promise<Trial> {
    const { db, announcer, wake } = this.#options;
    const said = { actor: caller.actor.userEntityRef, matches };
    const concluded = await transact(db, tx =>
      concludeTrial(tx, this.#options, { serverId, trialId }, said),
    );
    wake(matches ? CONNECT_TOPIC : TRIAL_TOPIC);
    announcer.announce({ serverId });
    return toTrial(concluded);
  }

  /** For the observer of servers: the DC that was tried cannot be asked any more. */
  async serverGone(tx: Knex, serverId: string): Promise<void> {
    const { store, outbox, history } = this.#options;
    const open = await store.openIds(tx, serverId);
    // Before the trials, in the order in which whoever carries one out locks the same rows, who then writes nothing more.
    for (const key of open) {
      await outbox.drop(tx, { topic: TRIAL_TOPIC, key });
    }
    for (const id of open) {
      const trial = await store.lock(tx, id);
      if (!trial || trial.finishedAt) continue;
      const name = trial.configurationName;
      const reason = `The DC server leads elsewhere now.${
        name && trial.sentAt ? ` Look for ${name} in the former one.` : ''
      }`;
      const failed = asFailed(trial, reason, { suspend: false });
      await store.update(tx, failed);
      await recordTrial(tx, history, failed, 'failed', { detail: { reason } });
    }
  }

  async #insert(
    tx: Knex.Transaction,
    caller: Caller,
    serverId: string,
    input: TrialInput,
    id: string,
  ): Promise<void> {
    const { servers, store, outbox, history, writesOf, wake } = this.#options;
    // Locked, so that its address does not change before the trial is there to be ended by that.
    const server = await servers.lock(tx, serverId);
    if (!server) throw noServer();
    if (!isReachable(server)) {
      throw new ConflictError(
        `${server.name} is not connected. Check its connection first.`,
      );
    }
    if (await store.hasOpen(tx, serverId, input.kind)) {
      throw new ConflictError(
        'Another trial of this kind is under way on this server. Bring it to its end first.',
      );
    }
    if (writesOf(server).includes(input.kind)) {
      throw new ConflictError(
        `${WORK[input.kind]} is switched on for ${server.name} already.`,
      );
    }
    const checked = checkTrial(input, await this.#factsOf(tx, server, input));
    if ('errors' in checked) throw new FormError(checked.errors);
    const trial: TrialRecord = {
      id,
      serverId,
      addressVersion: server.addressVersion,
      kind: input.kind,
      state: 'running',
      technicianId: caller.technicianId ?? '',
      startedBy: caller.actor.userEntityRef,
      startedAt: new Date(),
      subject: checked.subject,
      looks: 0,
      suspendPending: false,
      steps: firstSteps(input.kind),
      ...(input.kind === 'account'
        ? {}
        : { configurationName: `BSR-TRIAL-${newShortId()}` }),
    };
    await store.insert(tx, trial);
    await recordTrial(tx, history, trial, 'started', {
      actor: trial.startedBy,
    });
    await outbox.enqueue(tx, {
      topic: TRIAL_TOPIC,
      key: id,
      availableAt: new Date(),
    });
    afterCommit(tx, () => wake(TRIAL_TOPIC));
  }

  async #factsOf(
    tx: Knex,
    server: ServerRecord,
    input: TrialInput,
  ): Promise<TrialFacts> {
    const { inventory, accounts } = this.#options;
    if (input.kind === 'account') {
      const { loginName } = input;
      return { loginTaken: await accounts.hasLogin(tx, server.id, loginName) };
    }
    const { computerId } = input;
    const found = await inventory.getComputers(tx, server.id, [computerId]);
    const computer = found.get(computerId);
    const item =
      input.kind === 'software'
        ? { pkg: await inventory.getPackage(tx, server.id, input.packageId) }
        : { script: await inventory.getScript(tx, server.id, input.scriptId) };
    const removed = item.pkg?.removed || item.script?.removed;
    return {
      loginTaken: false,
      ...(computer ? { computer } : {}),
      ...(removed ? {} : item),
    };
  }
}
