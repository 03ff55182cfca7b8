import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import type { Outbox } from '../../outbox/Outbox';
import type { AppendTo, AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import { configurationNameOf, newCallbackId } from '../names';
import type { TargetQuota } from '../ports';
import type { PasswordEnd } from '../secrets/PasswordEnd';
import type { TargetStore } from '../TargetStore';
import { DRAFT_TOPIC, SEND_TOPIC } from '../topics';
import { sharesOf, type TargetShare, type Triable } from './firstMachine';

/** A target to be stored. */
export interface NewTarget extends Triable {
  domain: string;
}

/** What a save leads to being sent. */
export interface NewAttempts {
  deploymentId: string;
  requestNumber: number;
  shortId: string;
  appendTo?: AppendTo;
  createdBy: string;
  /** Whose quota it takes from. */
  technicianId: string;
  targets: NewTarget[];
  /** Until when the password of whom it runs as is kept; absent where it runs as nobody in particular. */
  passwordUntil?: Date;
  /** Until when the portal waits with it. */
  waitsUntil?: Date;
  /** Of a draft, which is sent once somebody has started it: when it ends if nobody does. */
  draftUntil?: Date;
}

/** Writes the first attempts of a deployment with their targets, and what makes workers send them. */
export class AttemptWriter {
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #outbox: Outbox;
  readonly #passwordEnd: Pick<PasswordEnd, 'plan'>;
  readonly #quota: TargetQuota;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    attempts: AttemptStore;
    targets: TargetStore;
    outbox: Outbox;
    passwordEnd: Pick<PasswordEnd, 'plan'>;
    quota: TargetQuota;
    dispatch: DispatchConfig;
  }) {
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#outbox = options.outbox;
    this.#passwordEnd = options.passwordEnd;
    this.#quota = options.quota;
    this.#dispatch = options.dispatch;
  }

  /** Within the transaction that inserts the deployment. */
  async write(tx: Knex.Transaction, save: NewAttempts): Promise<void> {
    const { deploymentId, targets, passwordUntil } = save;
    if (passwordUntil) {
      await this.#passwordEnd.plan(tx, deploymentId, passwordUntil);
    }
    const shares = sharesOf(
      targets,
      passwordUntil !== undefined,
      this.#dispatch.runAsFirst,
    );
    for (const [index, share] of shares.entries()) {
      await this.#insert(tx, save, share, index + 1);
    }
    if (save.draftUntil) {
      await this.#outbox.enqueue(tx, {
        topic: DRAFT_TOPIC,
        key: deploymentId,
        availableAt: save.draftUntil,
      });
    }
  }

  async #insert(
    tx: Knex.Transaction,
    save: NewAttempts,
    { targets, afterTarget }: TargetShare<NewTarget>,
    number: number,
  ): Promise<void> {
    const { deploymentId, requestNumber, shortId, appendTo, createdBy } = save;
    const { waitsUntil, draftUntil } = save;
    const attempt = { id: randomUUID(), deploymentId };
    await this.#attempts.insert(tx, {
      ...attempt,
      number,
      configurationName: configurationNameOf(requestNumber, shortId, number),
      callbackId: newCallbackId(),
      targetCount: targets.length,
      createdBy,
      ...(appendTo ? { appendTo } : {}),
      ...(afterTarget ? { afterTarget, waitingCode: 'firstMachine' } : {}),
      ...(draftUntil ? { state: 'draft' } : {}),
    });
    await this.#targets.insert(tx, attempt, targets);
    if (draftUntil) return;
    if (number === 1 && !(await this.#admits(tx, save, attempt.id))) return;
    if (waitsUntil) {
      await this.#attempts.update(tx, attempt.id, {
        waitingCode: 'scheduled',
        waitingUntil: waitsUntil,
      });
    }
    await this.#outbox.enqueue(tx, {
      topic: SEND_TOPIC,
      key: attempt.id,
      availableAt: waitsUntil ?? new Date(),
    });
  }

  /** The first is held in the place of all: what comes after it waits for it anyway. */
  async #admits(
    tx: Knex.Transaction,
    { deploymentId, technicianId, targets }: NewAttempts,
    attemptId: string,
  ): Promise<boolean> {
    return this.#quota.admits(tx, {
      attemptId,
      deploymentId,
      technicianId,
      targets: targets.length,
    });
  }
}
