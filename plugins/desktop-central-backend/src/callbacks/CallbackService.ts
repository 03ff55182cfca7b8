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
import type { DeploymentService } from '../deployments/DeploymentService';
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

type Logger = Pick<LoggerService, 'warn'>;
type Deployments = Pick<
  DeploymentService,
  'findByCallbackId' | 'applyCallback'
>;

/** Stands for the server of an unknown address, so that its key is checked like any other. */
const NO_SERVER = 'none';
/** What the column of the sender's own id holds. */
const MAX_DELIVERY_ID_LENGTH = 100;

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
  readonly #failuresPerMinute: number;
  readonly #logger: Logger;

  constructor(options: {
    db: Knex;
    deliveries: DeliveryStore;
    deployments: Deployments;
    readers: CallbackReaders;
    keys: CallbackKeys;
    failuresPerMinute: number;
    logger: Logger;
  }) {
    this.#db = options.db;
    this.#deliveries = options.deliveries;
    this.#deployments = options.deployments;
    this.#readers = options.readers;
    this.#keys = options.keys;
    this.#failuresPerMinute = options.failuresPerMinute;
    this.#logger = options.logger;
  }

  /** Takes a callback or refuses it. */
  async receive(received: ReceivedCallback): Promise<CallbackAnswer> {
    const attempt = await this.#deployments.findByCallbackId(
      received.callbackId,
    );
    // Read and asked whatever is known so far, so that neither answer nor time tells which part was wrong.
    const serverId = attempt?.serverId ?? NO_SERVER;
    const reader = await this.#readers.readerOf(serverId);
    const callback = readWith(reader, received, this.#logger);
    const holder = await this.#keys.verify(callback?.key ?? '', serverId);
    if (!callback || !attempt || !holder) {
      return this.refuse(received.address);
    }
    const outcome = await this.#take(attempt.id, holder.technicianId, callback);
    return { kind: 'taken', outcome };
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

  async #take(
    attemptId: string,
    technicianId: string,
    callback: DcCallback,
  ): Promise<DeliveryOutcome> {
    const id = randomUUID();
    return transact(this.#db, async tx => {
      const isNew = await this.#deliveries.insert(tx, {
        id,
        attemptId,
        deliveryId: storableId(callback.deliveryId),
        technicianId,
        receivedAt: new Date(),
      });
      if (!isNew) return 'duplicate';
      const { configurationId, updates } = callback;
      const outcome = await this.#deployments.applyCallback(tx, attemptId, {
        configurationId,
        updates,
      });
      await this.#deliveries.conclude(tx, id, outcome, {
        updates: updates.length,
        ...(configurationId ? { configurationId } : {}),
      });
      return outcome;
    });
  }
}
