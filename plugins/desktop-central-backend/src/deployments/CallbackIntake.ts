import type { DeliveryOutcome } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { DcCallback } from '../driver/DcDriver';
import type { Outbox } from '../outbox/Outbox';
import { afterCommit } from './afterCommit';
import type { AttemptStore } from './AttemptStore';
import type { DcWords } from './DcWords';
import type { Applied, EvidenceApplier } from './EvidenceApplier';
import type { TargetStore } from './TargetStore';
import { READ_TOPIC } from './topics';

/** What a callback says, without its key. */
export type CallbackNews = Pick<DcCallback, 'configurationId' | 'updates'>;

function outcomeOf(applied: Applied): DeliveryOutcome {
  if (applied.applied > 0) return 'accepted';
  return applied.stale > 0 ? 'stale' : 'duplicate';
}

/** Takes in what DC reports of its own accord. Whoever calls has checked the key. */
export class CallbackIntake {
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #evidence: EvidenceApplier;
  readonly #words: DcWords;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    attempts: AttemptStore;
    targets: TargetStore;
    evidence: EvidenceApplier;
    words: DcWords;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#evidence = options.evidence;
    this.#words = options.words;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  /** Applies the news within the transaction that records the delivery. */
  async apply(
    tx: Knex,
    attemptId: string,
    news: CallbackNews,
  ): Promise<DeliveryOutcome> {
    const at = new Date();
    if (await this.#speaksOfOthers(tx, attemptId, news)) return 'quarantined';
    await this.#attempts.noteCallback(tx, attemptId, at);
    const applied = await this.#evidence.apply(
      tx,
      attemptId,
      news.updates.map(update =>
        this.#words.statementOf(update, 'callback', at.getTime()),
      ),
    );
    await this.#confirmByReading(tx, attemptId, at);
    return outcomeOf(applied);
  }

  /** About a configuration or computers that are not this attempt's: nothing of it is believed. */
  async #speaksOfOthers(
    tx: Knex,
    attemptId: string,
    news: CallbackNews,
  ): Promise<boolean> {
    const attempt = await this.#attempts.get(tx, attemptId);
    const known = attempt?.configurationId;
    if (known && news.configurationId && news.configurationId !== known) {
      return true;
    }
    const ids = news.updates.map(({ targetId }) => targetId);
    const foreign = await this.#targets.foreignOf(tx, attemptId, ids);
    return foreign.length > 0;
  }

  /** What only callbacks have ended is read from DC at once, whose word ends the polling. */
  async #confirmByReading(
    tx: Knex,
    attemptId: string,
    at: Date,
  ): Promise<void> {
    const attempt = await this.#attempts.get(tx, attemptId);
    if (attempt?.state !== 'submitted') return;
    if (await this.#targets.anyWaitingOf(tx, attemptId)) return;
    await this.#outbox.expedite(tx, {
      topic: READ_TOPIC,
      key: attemptId,
      availableAt: at,
    });
    afterCommit(tx, () => this.#wake(READ_TOPIC));
  }
}
