import type { Knex } from 'knex';
import type {
  EndOfRequest,
  RequestWork,
  UnfinishedDeployment,
} from './RequestWork';

/** The work for requests, of which requests know before it is there: what does it stands above them, and is made later. */
export class LateWork implements RequestWork {
  #bound?: RequestWork;

  /** Says who does the work; to be called before the first request is asked for. */
  bind(work: RequestWork): void {
    this.#bound = work;
  }

  async anythingSent(tx: Knex, requestIds: string[]): Promise<Set<string>> {
    return this.#work().anythingSent(tx, requestIds);
  }

  async lockUnfinished(
    tx: Knex.Transaction,
    requestId: string,
  ): Promise<UnfinishedDeployment[]> {
    return this.#work().lockUnfinished(tx, requestId);
  }

  async cancelQueued(
    tx: Knex.Transaction,
    requestId: string,
    reason: EndOfRequest,
  ): Promise<void> {
    await this.#work().cancelQueued(tx, requestId, reason);
  }

  async stopSent(
    tx: Knex.Transaction,
    requestId: string,
    actor: string,
  ): Promise<void> {
    await this.#work().stopSent(tx, requestId, actor);
  }

  async restored(tx: Knex.Transaction, requestId: string): Promise<void> {
    await this.#work().restored(tx, requestId);
  }

  #work(): RequestWork {
    if (this.#bound) return this.#bound;
    throw new Error('Nothing that works for requests was bound.');
  }
}
