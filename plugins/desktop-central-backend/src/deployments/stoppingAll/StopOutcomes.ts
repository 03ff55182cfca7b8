import type { StopOutcomeKind } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';

/** Keeps what became of each configuration that was to be suspended when everything was stopped. */
export class StopOutcomes {
  /** Settles what is pending for an attempt, within the transaction in which that is decided. */
  async settle(
    tx: Knex,
    attemptId: string,
    outcome: Exclude<StopOutcomeKind, 'pending'>,
    words?: string,
  ): Promise<void> {
    await tx('stop_outcomes')
      .where({ attempt_id: attemptId, outcome: 'pending' })
      .update({ outcome, words: words ?? null, at: new Date() });
  }

  /** Another attempt has taken over what one was sent for. */
  async handOver(tx: Knex, from: string, to: string): Promise<void> {
    await tx('stop_outcomes')
      .where({ attempt_id: from, outcome: 'pending' })
      .update({ attempt_id: to });
  }
}
