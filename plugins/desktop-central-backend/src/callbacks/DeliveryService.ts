import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Delivery,
  DeliveryRefusal,
  Page,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import { transact } from '../database/transact';
import type { HistoryStore } from '../history/HistoryStore';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type {
  DeliveryFilter,
  DeliveryList,
  DeliveryRecord,
} from './DeliveryList';

/** Lets DC be read about an attempt. */
export interface AttemptReading {
  read(tx: Knex, attemptId: string): Promise<void>;
}

/** Why DC is not read about a delivery now; nothing where it may be. */
function refusalOf(delivery: DeliveryRecord): string | undefined {
  if (delivery.outcome !== 'quarantined') {
    return 'Only what is in quarantine is reprocessed.';
  }
  if (delivery.reprocessedAt) {
    return 'It was reprocessed already: what Desktop Central said then counts.';
  }
  if (delivery.frozen) {
    return 'The request is archived or deleted. Restore it first.';
  }
  if (!delivery.configurationId) {
    return 'It is not known which configuration of Desktop Central it is. Settle the deployment first.';
  }
  return undefined;
}

function permissionOf(delivery: DeliveryRecord): Permission {
  const reason = refusalOf(delivery);
  return reason ? { allowed: false, reason } : { allowed: true };
}

function toDelivery(record: DeliveryRecord): Delivery {
  const { attemptId, attemptState, configurationId, frozen, ...shown } = record;
  return { ...shown, allowedActions: { reprocess: permissionOf(record) } };
}

/** Shows the callbacks that came in to portal admins, and has DC read about those that were not applied. */
export class DeliveryService {
  readonly #db: Knex;
  readonly #list: DeliveryList;
  readonly #reading: AttemptReading;
  readonly #history: HistoryStore;
  readonly #authorizer: Authorizer;

  constructor(options: {
    db: Knex;
    list: DeliveryList;
    reading: AttemptReading;
    history: HistoryStore;
    authorizer: Authorizer;
  }) {
    this.#db = options.db;
    this.#list = options.list;
    this.#reading = options.reading;
    this.#history = options.history;
    this.#authorizer = options.authorizer;
  }

  /** Deliveries, newest first. @throws NotAllowedError for whoever is no portal admin */
  async list(
    caller: Caller,
    filter: DeliveryFilter,
    page: PageRequest,
  ): Promise<Page<Delivery>> {
    await this.#authorizer.require(caller, 'administration.manage');
    const { items, ...rest } = await this.#list.list(this.#db, filter, page);
    return { ...rest, items: items.map(toDelivery) };
  }

  /** Refused callbacks by address and minute, newest first. @throws NotAllowedError */
  async listRefusals(
    caller: Caller,
    page: PageRequest,
  ): Promise<Page<DeliveryRefusal>> {
    await this.#authorizer.require(caller, 'administration.manage');
    return this.#list.listRefusals(this.#db, page);
  }

  /**
   * Has DC read at once about what a delivery in quarantine was about. The delivery itself is not applied.
   * @throws NotAllowedError, NotFoundError
   * @throws ConflictError where that would be of no use; the message says what to do
   */
  async reprocess(caller: Caller, deliveryId: string): Promise<Delivery> {
    await this.#authorizer.require(caller, 'administration.manage');
    await transact(this.#db, async tx => {
      const delivery = await this.#load(tx, deliveryId);
      const refusal = refusalOf(delivery);
      if (refusal) throw new ConflictError(refusal);
      await this.#reading.read(tx, delivery.attemptId);
      await this.#mark(tx, caller, delivery);
    });
    return toDelivery(await this.#load(this.#db, deliveryId));
  }

  async #mark(
    tx: Knex,
    caller: Caller,
    { id, deploymentId, requestId }: DeliveryRecord,
  ): Promise<void> {
    if (!(await this.#list.markReprocessed(tx, id, new Date()))) return;
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act: 'delivery.reprocessed',
      audience: 'desk',
      subject: { kind: 'delivery', id },
      requestId,
      deploymentId,
    });
  }

  async #load(db: Knex, id: string): Promise<DeliveryRecord> {
    const delivery = await this.#list.get(db, id);
    if (!delivery) throw new NotFoundError('There is no such delivery.');
    return delivery;
  }
}
