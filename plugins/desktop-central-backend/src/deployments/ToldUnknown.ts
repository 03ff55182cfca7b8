import type { Knex } from 'knex';
import type { Outbox } from '../outbox/Outbox';
import { afterCommit } from './afterCommit';
import type { AttemptStore } from './AttemptStore';
import type { NewsOfAttempt } from './callbackNews';
import { unsettledAttempt } from './DeploymentStates';
import type { DeploymentRecord } from './DeploymentStore';
import type { DeployServers } from './ports';
import { leadsElsewhere } from './sending/SendAuthority';
import { SEND_TOPIC } from './topics';

/** DC's id of a configuration of which the portal does not know it. */
function toldIn({ attempt, items }: NewsOfAttempt): string | undefined {
  if (attempt.configurationId) return undefined;
  return items.flatMap(({ news }) => news.configurationId ?? []).at(-1);
}

/** Later callbacks tell nothing new while it is looked for. */
function isToBeSought(news: NewsOfAttempt): boolean {
  const { attempt } = news;
  if (attempt.state !== 'unknown') {
    return unsettledAttempt([attempt]) !== undefined;
  }
  return !attempt.lastCallbackAt || toldIn(news) !== undefined;
}

/** Has attempts of which DC tells, and of which nobody knew whether it has them, looked for at once. */
export class ToldUnknown {
  readonly #attempts: AttemptStore;
  readonly #servers: DeployServers;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    attempts: AttemptStore;
    servers: DeployServers;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#attempts = options.attempts;
    this.#servers = options.servers;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  /**
   * DC tells of attempts whose outcome is unknown, so it took them: they are looked for at once, and what a person could have
   * chosen is no longer offered. Answers which. Locks outbox entries, and after them every attempt of which more is written
   * than that there was a callback, together with all others that the transaction writes of: one after the other they would
   * be locked out of their order.
   */
  async lookFor(
    tx: Knex,
    all: NewsOfAttempt[],
    at: Date,
  ): Promise<NewsOfAttempt[]> {
    const sought: NewsOfAttempt[] = [];
    for (const each of all) {
      if (!isToBeSought(each)) continue;
      if (!(await this.#isOfFormerDc(tx, each.deployment))) sought.push(each);
    }
    const ids = sought.map(({ attempt }) => attempt.id);
    if (ids.length > 0) {
      await this.#outbox.expediteAll(tx, SEND_TOPIC, ids, at);
      afterCommit(tx, () => this.#wake(SEND_TOPIC));
    }
    await this.#lock(tx, all, ids);
    for (const each of sought) {
      await this.#attempts.lookNow(tx, each.attempt.id, {
        at,
        configurationId: toldIn(each),
        reason: 'Desktop Central has told about it. It is looked for.',
      });
    }
    return sought;
  }

  async #lock(tx: Knex, all: NewsOfAttempt[], sought: string[]): Promise<void> {
    const written = [...sought, ...all.flatMap(({ later }) => later)];
    if (written.length === 0) return;
    const told = all.map(({ attempt }) => attempt.id);
    const ids = new Set([...told, ...written]);
    await this.#attempts.lockAll(tx, [...ids]);
  }

  async #isOfFormerDc(
    tx: Knex,
    deployment: DeploymentRecord,
  ): Promise<boolean> {
    const server = await this.#servers.get(tx, deployment.serverId);
    return !server || leadsElsewhere(server, deployment);
  }
}
