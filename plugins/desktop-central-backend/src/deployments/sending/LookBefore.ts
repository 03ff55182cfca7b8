import type {
  DcConfiguration,
  DcDriver,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { Sending } from './Sending';

/** Something in DC that has to be believed instead of creating anything. */
export type Found =
  | { kind: 'none' }
  | { kind: 'own'; configurationId: string }
  | { kind: 'several'; times: number }
  | { kind: 'earlier'; attempt: AttemptRecord };

/** The attempts in place of which one was made, where nobody knows whether DC took them: they were given up as lost. */
export async function lostBefore(
  db: Knex,
  attempts: AttemptStore,
  { attempt, deployment }: Sending,
): Promise<AttemptRecord[]> {
  if (!attempt.replaces) return [];
  const all = await attempts.listOf(db, [deployment.id]);
  const byId = new Map(all.map(each => [each.id, each]));
  const replaced: AttemptRecord[] = [];
  for (
    let earlier = byId.get(attempt.replaces ?? '');
    earlier && !replaced.includes(earlier);
    earlier = byId.get(earlier.replaces ?? '')
  ) {
    replaced.push(earlier);
  }
  return replaced.filter(
    earlier => !earlier.submittedAt && !earlier.configurationSuspended,
  );
}

/** Looks before each create: after a restored dump or a lost answer DC may have it already. */
export class LookBefore {
  readonly #db: Knex;
  readonly #attempts: AttemptStore;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    db: Knex;
    attempts: AttemptStore;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#attempts = options.attempts;
    this.#dispatch = options.dispatch;
  }

  /** Looks for it under its own name, and under those of attempts that were given up as lost. @throws DcError */
  async look(sending: Sending, driver: DcDriver): Promise<Found> {
    const { attempt } = sending;
    const lost = await lostBefore(this.#db, this.#attempts, sending);
    for (const earlier of lost) {
      const there = await this.#find(driver, earlier);
      if (there.length > 0) return { kind: 'earlier', attempt: earlier };
    }
    const own = await this.#find(driver, attempt);
    if (own.length > 1) return { kind: 'several', times: own.length };
    return own.length === 1
      ? { kind: 'own', configurationId: own[0].id }
      : { kind: 'none' };
  }

  #find(driver: DcDriver, attempt: AttemptRecord): Promise<DcConfiguration[]> {
    return driver.findConfigurations(
      attempt.configurationName,
      AbortSignal.timeout(this.#dispatch.callTimeoutMs),
    );
  }
}
