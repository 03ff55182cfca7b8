import type { Knex } from 'knex';
import type {
  EndOfRequest,
  RequestWork,
  UnfinishedDeployment,
} from '../requests/RequestWork';

/** A deployment of a request that has not ended. */
export function unfinished(
  phase: UnfinishedDeployment['phase'],
  requestId: string,
  more: Partial<UnfinishedDeployment> = {},
): UnfinishedDeployment {
  return {
    id: `${phase}-of-${requestId}`,
    requestId,
    requestNumber: 1001,
    itemName: '7-Zip',
    state: phase === 'queued' ? 'queued' : 'inProgress',
    phase,
    ...more,
  };
}

/** Work for requests as a test says it is; records what is asked of it. */
export class ScriptedWork implements RequestWork {
  readonly unfinished: UnfinishedDeployment[] = [];
  /** Ids of requests of which something was sent, whether it has ended or not. */
  readonly sent = new Set<string>();
  readonly asked: string[] = [];
  /** Called whenever unfinished work is locked, after what it answers was put together. */
  afterLock: (tx: Knex.Transaction) => Promise<void> = async () => {};

  async anythingSent(_: Knex, requestIds: string[]): Promise<Set<string>> {
    const unfinishedOnes = this.unfinished.filter(
      ({ phase }) => phase === 'sent',
    );
    const sent = [
      ...this.sent,
      ...unfinishedOnes.map(({ requestId }) => requestId),
    ];
    return new Set(sent.filter(id => requestIds.includes(id)));
  }

  async lockUnfinished(
    tx: Knex.Transaction,
    requestId: string,
  ): Promise<UnfinishedDeployment[]> {
    const found = this.unfinished.filter(each => each.requestId === requestId);
    await this.afterLock(tx);
    return found;
  }

  async cancelQueued(
    _: Knex.Transaction,
    requestId: string,
    reason: EndOfRequest,
  ): Promise<void> {
    this.asked.push(`cancel ${requestId}: ${reason}`);
    const left = this.unfinished.filter(
      each => each.requestId !== requestId || each.phase !== 'queued',
    );
    this.unfinished.splice(0, this.unfinished.length, ...left);
  }

  async stopSent(
    _: Knex.Transaction,
    requestId: string,
    actor: string,
  ): Promise<void> {
    this.asked.push(`stop ${requestId}: ${actor}`);
  }

  async restored(_: Knex.Transaction, requestId: string): Promise<void> {
    this.asked.push(`read ${requestId}`);
  }
}
