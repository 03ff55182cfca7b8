import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DeliveryOutcome } from 'backstage-plugin-desktop-central-common';
import { createHash, randomUUID } from 'crypto';
import {
  type DcCallback,
  type DcCallbackReader,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact, withoutValues } from '../database/transact';
import type { CallbackResult } from '../deployments/CallbackIntake';
import type { DeploymentService } from '../deployments/DeploymentService';
import { Batches } from '../database/Batches';
import { CallbackLog } from './CallbackLog';
import type { DeliveryStore } from './DeliveryStore';

/** Knows whose key it is. */
export interface CallbackKeys {
  /** Takes the same time whatever is wrong. A disabled technician's key never verifies. */
  verify(
    secret: string,
    serverId: string,
  ): Promise<{ technicianId: string } | undefined>;
}

/** Knows the format of what a DC server sends. */
export interface CallbackReaders {
  /** The reader of the driver of a server; for an unknown server that of the plugin. */
  readerOf(serverId: string): Promise<DcCallbackReader>;
}

/** Knows the test callbacks that the portal sends itself. */
export interface CallbackTests {
  /** Whether it is one; then that is noted. */
  arrived(
    db: Knex,
    secrets: { callbackId: string; key: string },
    at: Date,
  ): Promise<boolean>;
}

/** A callback as it came over HTTP. */
export interface ReceivedCallback {
  callbackId: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** Address of the sender. */
  address: string;
}

/** What the sender is answered. `limited` and `refused` tell nothing of what was wrong. */
export type CallbackAnswer =
  | { kind: 'taken'; outcome: DeliveryOutcome }
  | { kind: 'refused' }
  | { kind: 'limited' };

type Logger = Pick<LoggerService, 'info' | 'warn'>;
type Deployments = Pick<
  DeploymentService,
  'findByCallbackIds' | 'applyCallbacks'
>;

/** A callback with a good key. */
interface Opened {
  id: string;
  attemptId: string;
  deploymentId: string;
  technicianId: string;
  callback: DcCallback;
}

/** Stands for the server of an unknown address, so that its key is checked like any other. */
const NO_SERVER = 'none';
/** What the column of the sender's own id holds. */
const MAX_DELIVERY_ID_LENGTH = 100;
/** How many callbacks share a transaction at the most: as many as both engines insert in one statement. */
const MAX_BATCH = 100;

/** A body of more bytes than this tells of many targets. */
const LARGE_BYTES = 8 * 1024;
/**
 * How many transactions take large callbacks at the same time, beside the one that takes small ones: those wait for the
 * database in their turn, and nobody waits behind them.
 */
const LARGE_LANES = 2;
/** How many large ones share a transaction: they are read whole before anybody asks whose key it is. */
const LARGE_BATCH = 4;

/** One transaction after the other takes the callbacks of a lane. */
type Lane = Batches<ReceivedCallback, CallbackResult | undefined>;

/** Large ones of an attempt share a lane, so that they do not wait for each other in the database. */
function largeLaneOf(callbackId: string): number {
  let sum = 0;
  for (let at = 0; at < callbackId.length; at += 1) {
    sum += callbackId.charCodeAt(at);
  }
  return sum % LARGE_LANES;
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** What was asked for a key before is not asked again. */
function once<T>(
  known: Map<string, Promise<T>>,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}

function detailOf({
  configurationId,
  updates,
}: DcCallback): Record<string, string | number> {
  return {
    updates: updates.length,
    ...(configurationId ? { configurationId } : {}),
  };
}

function storableId(deliveryId: string | undefined): string | undefined {
  if (deliveryId === undefined || deliveryId.length <= MAX_DELIVERY_ID_LENGTH) {
    return deliveryId;
  }
  return createHash('sha256').update(deliveryId).digest('hex');
}

/** A body that its reader fails on is refused, whatever the failure: what a module's reader throws may carry the body. */
function readWith(
  reader: DcCallbackReader,
  { headers, body }: ReceivedCallback,
  logger: Logger,
): DcCallback | undefined {
  try {
    return reader.readCallback(headers, body);
  } catch (error) {
    if (!(error instanceof DcError)) {
      const name = error instanceof Error ? error.name : typeof error;
      logger.warn(`A driver failed to read a callback: ${name}`);
    }
    return undefined;
  }
}

/** Takes callbacks that come with a live key of the server they are about; all others change nothing. */
export class CallbackService {
  readonly #db: Knex;
  readonly #deliveries: DeliveryStore;
  readonly #deployments: Deployments;
  readonly #readers: CallbackReaders;
  readonly #keys: CallbackKeys;
  readonly #tests: CallbackTests;
  readonly #failuresPerMinute: number;
  readonly #logger: Logger;
  readonly #log: CallbackLog;
  readonly #small: Lane;
  readonly #large: Lane[];

  constructor(options: {
    db: Knex;
    deliveries: DeliveryStore;
    deployments: Deployments;
    readers: CallbackReaders;
    keys: CallbackKeys;
    tests: CallbackTests;
    failuresPerMinute: number;
    logger: Logger;
  }) {
    this.#db = options.db;
    this.#deliveries = options.deliveries;
    this.#deployments = options.deployments;
    this.#readers = options.readers;
    this.#keys = options.keys;
    this.#tests = options.tests;
    this.#failuresPerMinute = options.failuresPerMinute;
    this.#logger = options.logger;
    this.#log = new CallbackLog(options.logger);
    const newLane = (size: number): Lane =>
      new Batches(batch => this.#receiveAll(batch), size);
    this.#small = newLane(MAX_BATCH);
    this.#large = Array.from({ length: LARGE_LANES }, () =>
      newLane(LARGE_BATCH),
    );
  }

  /** Takes a callback or refuses it. Those that come at the same time share a transaction. */
  async receive(received: ReceivedCallback): Promise<CallbackAnswer> {
    const result = await this.#laneOf(received).run(received);
    if (result) return { kind: 'taken', outcome: result.outcome };
    if (await this.#isTest(received)) {
      return { kind: 'taken', outcome: 'accepted' };
    }
    return this.refuse(received.address);
  }

  #laneOf({ body, callbackId }: ReceivedCallback): Lane {
    return body.length > LARGE_BYTES
      ? this.#large[largeLaneOf(callbackId)]
      : this.#small;
  }

  /** Asked of everything that is refused, whatever is wrong, so that the time does not tell. */
  #isTest({ callbackId, headers }: ReceivedCallback): Promise<boolean> {
    const key = headers.authtoken;
    return this.#tests.arrived(
      this.#db,
      { callbackId, key: typeof key === 'string' ? key : '' },
      new Date(),
    );
  }

  /** Counts a failure of an address. Only failures are limited. */
  async refuse(address: string): Promise<CallbackAnswer> {
    try {
      const failures = await this.#deliveries.countRefusal(
        this.#db,
        address,
        new Date(),
      );
      return {
        kind: failures > this.#failuresPerMinute ? 'limited' : 'refused',
      };
    } catch (error) {
      throw withoutValues(error);
    }
  }

  /** Answers what became of each, and nothing for one that is refused. */
  async #receiveAll(
    batch: ReceivedCallback[],
  ): Promise<Array<CallbackResult | undefined>> {
    const opened = await this.#open(batch);
    const good = opened.filter(isPresent);
    const results =
      good.length > 0
        ? await this.#take(good)
        : new Map<string, CallbackResult>();
    this.#log.taken(
      good.flatMap(({ id, attemptId, deploymentId, callback }) => {
        const result = results.get(id);
        const updates = callback.updates.length;
        return result ? [{ attemptId, deploymentId, updates, result }] : [];
      }),
    );
    return opened.map(each => each && results.get(each.id));
  }

  async #open(batch: ReceivedCallback[]): Promise<Array<Opened | undefined>> {
    const known = await this.#deployments.findByCallbackIds([
      ...new Set(batch.map(({ callbackId }) => callbackId)),
    ]);
    const readers = new Map<string, Promise<DcCallbackReader>>();
    const holders = new Map<string, ReturnType<CallbackKeys['verify']>>();
    return Promise.all(
      batch.map(async received => {
        const attempt = known.get(received.callbackId);
        // Read and asked whatever is known so far, so that neither answer nor time tells which part was wrong.
        const serverId = attempt?.serverId ?? NO_SERVER;
        const reader = await once(readers, serverId, () =>
          this.#readers.readerOf(serverId),
        );
        const callback = readWith(reader, received, this.#logger);
        const key = callback?.key ?? '';
        const holder = await once(
          holders,
          JSON.stringify([serverId, key]),
          () => this.#keys.verify(key, serverId),
        );
        if (!callback || !attempt || !holder) return undefined;
        const { technicianId } = holder;
        return {
          id: randomUUID(),
          attemptId: attempt.id,
          deploymentId: attempt.deploymentId,
          technicianId,
          callback,
        };
      }),
    );
  }

  async #take(opened: Opened[]): Promise<Map<string, CallbackResult>> {
    const receivedAt = new Date();
    return transact(this.#db, async tx => {
      const isNew = await this.#deliveries.insert(
        tx,
        opened.map(({ id, attemptId, technicianId, callback }) => ({
          id,
          attemptId,
          technicianId,
          deliveryId: storableId(callback.deliveryId),
          receivedAt,
          detail: detailOf(callback),
        })),
      );
      const news = opened.filter(({ id }) => isNew.has(id));
      const applied = await this.#deployments.applyCallbacks(
        tx,
        news.map(({ attemptId, callback: { configurationId, updates } }) => ({
          attemptId,
          news: { configurationId, updates },
        })),
      );
      const results = new Map<string, CallbackResult>(
        opened.map(({ id }) => [id, { outcome: 'duplicate' }]),
      );
      news.forEach(({ id }, at) => results.set(id, applied[at]));
      await this.#conclude(
        tx,
        news.map(({ id }, at) => ({ id, result: applied[at] })),
      );
      return results;
    });
  }

  async #conclude(
    tx: Knex,
    concluded: Array<{ id: string; result: CallbackResult }>,
  ): Promise<void> {
    const groups = new Map<string, { ids: string[]; result: CallbackResult }>();
    for (const { id, result } of concluded) {
      if (result.outcome === 'accepted') continue;
      const key = `${result.outcome} ${result.reason}`;
      const group = groups.get(key) ?? { ids: [], result };
      group.ids.push(id);
      groups.set(key, group);
    }
    for (const { ids, result } of groups.values()) {
      await this.#deliveries.conclude(tx, ids, result);
    }
  }
}
