import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { Configuration, Target } from '../configurations/Configuration';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import { wireId } from '../data/ids';
import { EventLog } from '../events/EventLog';
import { Faults } from '../faults/Faults';
import { wireJson } from '../server/wireJson';
import { CallbackRecord, CallbackTry } from './CallbackRecord';
import { Semaphore } from './Semaphore';

/** The key that a person enters in the console, and whether the server can set headers. */
export interface CallbackKey {
  key: string;
  place: 'header' | 'body';
}

const MAX_RETRIES = 5;
const MAX_IN_FLIGHT = 16;
const MAX_RECORDS = 20_000;
const TIMEOUT_MS = 10_000;
const REORDER_WAIT_MS = 3_000;

/** A callback that waits for another to change places with. */
interface Waiting {
  record: CallbackRecord;
  timer: NodeJS.Timeout;
}

/**
 * Tells the portal of every change of a target: one callback for each change, those of one target in their order, tried
 * again at most five times after a 5xx or a lost connection (docs/inferred-wire.md, section 10; inferred). Without a key
 * nothing is sent.
 */
export class CallbackSender {
  key: CallbackKey | undefined;
  private records: CallbackRecord[] = [];
  private readonly chains = new Map<string, Promise<void>>();
  private readonly swaps = new Map<string, Waiting>();
  private readonly slots = new Semaphore(MAX_IN_FLIGHT);
  private readonly agent = new Agent({
    connect: { timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  private stopped = false;

  constructor(
    configurations: ConfigurationStore,
    private readonly faults: Faults,
    private readonly events: EventLog,
    private readonly options: {
      /** Wait before the first retry; it doubles with each. */
      retryDelayMs: number;
      largeIds: boolean;
    },
  ) {
    configurations.listen({
      targetChanged: (configuration, target) =>
        this.changed(configuration, target),
    });
  }

  /** Every callback, oldest first, with what became of it. */
  list(collectionId?: string): CallbackRecord[] {
    if (!collectionId) return [...this.records];
    return this.records.filter(record => record.collectionId === collectionId);
  }

  async close(): Promise<void> {
    this.stopped = true;
    this.swaps.forEach(({ timer }) => clearTimeout(timer));
    await this.agent.destroy();
  }

  private changed(configuration: Configuration, target: Target): void {
    if (!this.key || !configuration.callbackUrl) return;
    const record: CallbackRecord = {
      deliveryId: randomUUID(),
      collectionId: configuration.collectionId,
      url: configuration.callbackUrl,
      update: {
        resourceId: target.resourceId,
        status: target.status,
        remarks: target.remarks ?? '--',
        errorCode: target.errorCode ?? '--',
        time: target.appliedAt ?? -1,
      },
      outcome: 'pending',
      tries: [],
    };
    this.remember(record);
    const { callbacksLost, callbacksReordered } = this.faults.switches;
    if (callbacksLost) this.end(record, 'lost');
    else if (callbacksReordered) this.swap(record);
    else this.enqueue(record);
  }

  private remember(record: CallbackRecord): void {
    this.records.push(record);
    if (this.records.length > 2 * MAX_RECORDS) {
      this.records = this.records.slice(-MAX_RECORDS);
    }
  }

  private swap(record: CallbackRecord): void {
    const { collectionId } = record;
    const waiting = this.swaps.get(collectionId);
    if (waiting) {
      clearTimeout(waiting.timer);
      this.swaps.delete(collectionId);
      this.enqueue(record);
      this.enqueue(waiting.record);
      return;
    }
    const timer = setTimeout(() => {
      this.swaps.delete(collectionId);
      this.enqueue(record);
    }, REORDER_WAIT_MS);
    this.swaps.set(collectionId, { record, timer });
  }

  private enqueue(record: CallbackRecord): void {
    const chain = `${record.collectionId}:${record.update.resourceId}`;
    const before = this.chains.get(chain) ?? Promise.resolve();
    const sent = before.then(() => this.deliver(record));
    this.chains.set(chain, sent);
    sent.then(() => {
      if (this.chains.get(chain) === sent) this.chains.delete(chain);
    });
  }

  /** Never rejects: what goes wrong is in the record. */
  private async deliver(record: CallbackRecord): Promise<void> {
    const { callbacksDelayMs, callbacksDuplicated } = this.faults.switches;
    if (callbacksDelayMs > 0) await pause(callbacksDelayMs);
    await this.sendWithRetries(record);
    if (callbacksDuplicated && !this.stopped) await this.send(record);
  }

  private async sendWithRetries(record: CallbackRecord): Promise<void> {
    for (let retry = 0; !this.stopped; retry += 1) {
      const { status } = await this.send(record);
      if (status !== undefined && status < 500) {
        const taken = status >= 200 && status < 300;
        this.end(record, taken ? 'delivered' : 'refused');
        return;
      }
      if (retry === MAX_RETRIES) {
        this.end(record, 'gaveUp');
        return;
      }
      await pause(this.options.retryDelayMs * 2 ** retry);
    }
  }

  private async send(record: CallbackRecord): Promise<CallbackTry> {
    const result = await this.slots.run(() => this.post(record));
    record.tries.push(result);
    this.events.append('callbackAttempted', this.subject(record, result));
    return result;
  }

  private async post(record: CallbackRecord): Promise<CallbackTry> {
    const at = new Date().toISOString();
    const { key, place } = this.key ?? { key: '', place: 'header' };
    const { resourceId, ...update } = record.update;
    try {
      const { statusCode, body } = await request(record.url, {
        method: 'POST',
        dispatcher: this.agent,
        headers: {
          'content-type': 'application/json',
          'x-dc-delivery': record.deliveryId,
          ...(place === 'header' && { authtoken: key }),
        },
        body: wireJson(
          {
            collectionId: wireId(record.collectionId),
            updates: [{ resourceId: wireId(resourceId), ...update }],
            ...(place === 'body' && { authtoken: key }),
          },
          this.options.largeIds,
        ),
      });
      await body.dump();
      return { at, status: statusCode };
    } catch (error) {
      return { at, error: error instanceof Error ? error.message : 'failed' };
    }
  }

  private end(
    record: CallbackRecord,
    outcome: Exclude<CallbackRecord['outcome'], 'pending'>,
  ): void {
    Object.assign(record, { outcome });
    this.events.append('callbackEnded', {
      collectionId: record.collectionId,
      resourceId: record.update.resourceId,
      status: outcome,
    });
  }

  private subject(record: CallbackRecord, { status, error }: CallbackTry) {
    return {
      collectionId: record.collectionId,
      resourceId: record.update.resourceId,
      status: status === undefined ? error : String(status),
    };
  }
}

/** The timer does not keep the process alive. */
function pause(ms: number): Promise<void> {
  return delay(ms, undefined, { ref: false });
}
