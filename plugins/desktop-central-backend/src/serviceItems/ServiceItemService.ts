import { NotFoundError } from '@backstage/errors';
import type {
  FieldError,
  ServiceItem,
  ServiceItemInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import { isUniqueViolation, transact } from '../database/transact';
import { FormError } from '../errors/FormError';
import { StaleVersionError } from '../errors/StaleVersionError';
import { Act, HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import { ServiceItemRecord, ServiceItemStore } from './ServiceItemStore';

function toItem(record: ServiceItemRecord): ServiceItem {
  const { softwareAction, scriptAction, ...item } = record;
  return {
    ...item,
    templateActions: { software: softwareAction, script: scriptAction },
  };
}

function trimmed(input: ServiceItemInput): ServiceItemInput {
  return { ...input, name: input.name.trim() };
}

/** An incident is never answered by an action of DC. */
function checkForm(input: ServiceItemInput): void {
  const fields: FieldError[] = [];
  if (!input.name) {
    fields.push({
      path: 'name',
      code: 'required',
      message: 'Enter a name.',
    });
  }
  for (const action of ['software', 'script'] as const) {
    if (input.type === 'incident' && input.templateActions[action]) {
      fields.push({
        path: `templateActions.${action}`,
        code: 'incident',
        message:
          'Actions of Desktop Central are offered on service requests only, not on incidents.',
      });
    }
  }
  if (fields.length > 0) throw new FormError(fields);
}

function nameTaken(name: string): FormError {
  return new FormError([
    {
      path: 'name',
      code: 'taken',
      message: `There is a service item named ${name} already.`,
    },
  ]);
}

/** What end-users can ask for, and which actions technicians answer with. */
export class ServiceItemService {
  readonly #db: Knex;
  readonly #store: ServiceItemStore;
  readonly #history: HistoryStore;

  constructor(options: {
    db: Knex;
    store: ServiceItemStore;
    history: HistoryStore;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#history = options.history;
  }

  /** The items by name; only the active ones where asked. */
  async list(
    filter: { activeOnly: boolean },
    page: PageRequest,
  ): Promise<{ items: ServiceItem[]; nextCursor?: string }> {
    const found = await this.#store.list(this.#db, filter, page);
    return { ...found, items: found.items.map(toItem) };
  }

  /** @throws FormError */
  async create(
    caller: Caller,
    entered: ServiceItemInput,
  ): Promise<ServiceItem> {
    const input = trimmed(entered);
    checkForm(input);
    const id = randomUUID();
    return this.#saved(input, async tx => {
      await this.#store.insert(tx, id, input);
      await this.#record(tx, caller, id, 'serviceItem.created', input);
      return this.#read(tx, id);
    });
  }

  /**
   * Requests of the item that are there keep their type.
   * @throws FormError
   * @throws NotFoundError
   * @throws StaleVersionError
   */
  async update(
    caller: Caller,
    id: string,
    version: number,
    entered: ServiceItemInput,
  ): Promise<ServiceItem> {
    const input = trimmed(entered);
    checkForm(input);
    return this.#saved(input, async tx => {
      await this.#read(tx, id);
      if (!(await this.#store.update(tx, id, version, input))) {
        throw new StaleVersionError('service item');
      }
      await this.#record(tx, caller, id, 'serviceItem.changed', input);
      return this.#read(tx, id);
    });
  }

  /** The item with that id or exactly that name, offered or not. */
  async find(idOrName: string): Promise<ServiceItemRecord | undefined> {
    return this.#store.find(this.#db, idOrName.trim());
  }

  async #saved(
    input: ServiceItemInput,
    work: (tx: Knex.Transaction) => Promise<ServiceItem>,
  ): Promise<ServiceItem> {
    try {
      return await transact(this.#db, work);
    } catch (error) {
      throw isUniqueViolation(error) ? nameTaken(input.name) : error;
    }
  }

  async #read(tx: Knex, id: string): Promise<ServiceItem> {
    const record = await this.#store.get(tx, id);
    if (!record) throw new NotFoundError('There is no such service item.');
    return toItem(record);
  }

  async #record(
    tx: Knex,
    caller: Caller,
    id: string,
    act: Act['act'],
    input: ServiceItemInput,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act,
      audience: 'admin',
      subject: { kind: 'serviceItem', id },
      detail: {
        name: input.name,
        type: input.type,
        active: input.active,
        software: input.templateActions.software,
        script: input.templateActions.script,
      },
    });
  }
}
