import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import type { Outbox } from '../../outbox/Outbox';
import type { AppendTo, AttemptStore } from '../AttemptStore';
import { configurationNameOf, newCallbackId } from '../names';
import type { TargetStore } from '../TargetStore';
import { DRAFT_TOPIC, SEND_TOPIC } from '../topics';
import type { SaveTarget } from './CheckedSave';

/** What a save leads to being sent. */
export interface FirstSending {
  deploymentId: string;
  requestNumber: number;
  shortId: string;
  appendTo?: AppendTo;
  createdBy: string;
  targets: SaveTarget[];
  /** Until when the portal waits with it. */
  waitsUntil?: Date;
  /** Of a draft, which is sent once somebody has started it: when it ends if nobody does. */
  draftUntil?: Date;
}

/** Writes the first attempt of a deployment with its targets, and what makes a worker send it. */
export class FirstAttempt {
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #outbox: Outbox;

  constructor(options: {
    attempts: AttemptStore;
    targets: TargetStore;
    outbox: Outbox;
  }) {
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#outbox = options.outbox;
  }

  /** Within the transaction that inserts the deployment. */
  async write(tx: Knex, sending: FirstSending): Promise<void> {
    const { deploymentId, targets, waitsUntil, draftUntil } = sending;
    const attempt = { id: randomUUID(), deploymentId };
    await this.#attempts.insert(tx, {
      ...attempt,
      number: 1,
      configurationName: configurationNameOf(
        sending.requestNumber,
        sending.shortId,
        1,
      ),
      ...(sending.appendTo ? { appendTo: sending.appendTo } : {}),
      callbackId: newCallbackId(),
      targetCount: targets.length,
      createdBy: sending.createdBy,
      ...(draftUntil ? { state: 'draft' } : {}),
    });
    await this.#targets.insert(tx, attempt, targets);
    if (draftUntil) {
      await this.#outbox.enqueue(tx, {
        topic: DRAFT_TOPIC,
        key: deploymentId,
        availableAt: draftUntil,
      });
      return;
    }
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
}
