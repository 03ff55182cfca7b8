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
import type { Act, HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import type { DefaultsCatalogue } from './DefaultsCatalogue';
import { changedFields, detailOf } from './itemDetail';
import { tidyName } from './itemName';
import type {
  ServiceItemFilter,
  ServiceItemRecord,
  ServiceItemSettings,
  ServiceItemStore,
} from './ServiceItemStore';
import {
  checkDefaults,
  DefaultNames,
  defaultsOf,
  shownDefaults,
  TEMPLATE_ACTIONS,
} from './templateDefaults';

/** How much of service items somebody sees. */
export interface ItemView {
  /** Items that cannot be asked for. */
  inactive: boolean;
  /** What the forms of the template actions begin with. */
  defaults: boolean;
}

const ALL_OF_IT: ItemView = { inactive: true, defaults: true };

function toItem(record: ServiceItemRecord, names?: DefaultNames): ServiceItem {
  const { softwareAction, scriptAction, defaults, ...item } = record;
  const templateDefaults = names && shownDefaults(defaults, names);
  return {
    ...item,
    templateActions: { software: softwareAction, script: scriptAction },
    ...(templateDefaults ? { templateDefaults } : {}),
  };
}

function settingsOf(input: ServiceItemInput): ServiceItemSettings {
  const { templateActions, templateDefaults, ...item } = input;
  return {
    ...item,
    name: tidyName(input.name),
    softwareAction: templateActions.software,
    scriptAction: templateActions.script,
    defaults: defaultsOf(templateDefaults),
  };
}

/** An incident is never answered by an action of DC. @throws FormError */
function checkForm(input: ServiceItemInput, item: ServiceItemSettings): void {
  const fields: FieldError[] = [];
  if (!item.name) {
    fields.push({
      path: 'name',
      code: 'required',
      message: 'Enter a name.',
    });
  }
  for (const action of TEMPLATE_ACTIONS) {
    if (input.type === 'incident' && input.templateActions[action]) {
      fields.push({
        path: `templateActions.${action}`,
        code: 'incident',
        message:
          'Actions of Desktop Central are offered on service requests only, not on incidents.',
      });
    }
  }
  fields.push(...checkDefaults(item.type, item.defaults));
  if (fields.length > 0) throw new FormError(fields);
}

function nameTaken(name: string): FormError {
  return new FormError([
    {
      path: 'name',
      code: 'taken',
      message: `There is a service item named ${name} already. Capitals make no difference.`,
    },
  ]);
}

function noItem(): NotFoundError {
  return new NotFoundError('There is no such service item.');
}

/** What end-users can ask for, and which actions technicians answer with. */
export class ServiceItemService {
  readonly #db: Knex;
  readonly #store: ServiceItemStore;
  readonly #catalogue: DefaultsCatalogue;
  readonly #history: HistoryStore;

  constructor(options: {
    db: Knex;
    store: ServiceItemStore;
    catalogue: DefaultsCatalogue;
    history: HistoryStore;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#catalogue = options.catalogue;
    this.#history = options.history;
  }

  /** The items by name; whoever does not see inactive ones gets the active ones, whatever the filter. */
  async list(
    view: ItemView,
    filter: ServiceItemFilter,
    page: PageRequest,
  ): Promise<{ items: ServiceItem[]; nextCursor?: string }> {
    const seen = view.inactive ? filter : { ...filter, active: true };
    const found = await this.#store.list(this.#db, seen, page);
    return { ...found, items: await this.#shown(this.#db, view, found.items) };
  }

  /** @throws NotFoundError where there is none that the view shows */
  async get(view: ItemView, id: string): Promise<ServiceItem> {
    return this.#read(this.#db, view, id);
  }

  /** @throws FormError */
  async create(caller: Caller, input: ServiceItemInput): Promise<ServiceItem> {
    const item = settingsOf(input);
    checkForm(input, item);
    const id = randomUUID();
    return this.#saved(item, async tx => {
      await this.#checkDefaults(tx, item);
      await this.#store.insert(tx, id, item);
      await this.#record(tx, caller, id, {
        act: 'serviceItem.created',
        detail: detailOf(item),
      });
      return id;
    });
  }

  /**
   * Requests of the item that are there keep their type, and go on where it is not active any more.
   * @throws FormError
   * @throws NotFoundError
   * @throws StaleVersionError
   */
  async update(
    caller: Caller,
    id: string,
    version: number,
    input: ServiceItemInput,
  ): Promise<ServiceItem> {
    const item = settingsOf(input);
    checkForm(input, item);
    return this.#saved(item, async tx => {
      const stored = await this.#store.get(tx, id);
      if (!stored) throw noItem();
      if (stored.version !== version) {
        throw new StaleVersionError('service item');
      }
      await this.#checkDefaults(tx, item, stored);
      if (!(await this.#store.update(tx, stored, item))) {
        throw new StaleVersionError('service item');
      }
      await this.#record(tx, caller, id, {
        act: 'serviceItem.changed',
        detail: { ...detailOf(item), fields: changedFields(stored, item) },
      });
      return id;
    });
  }

  /** The item with that id or exactly that name, offered or not. */
  async find(idOrName: string): Promise<ServiceItemRecord | undefined> {
    return this.#store.find(this.#db, idOrName.trim());
  }

  async #saved(
    item: ServiceItemSettings,
    work: (tx: Knex.Transaction) => Promise<string>,
  ): Promise<ServiceItem> {
    try {
      return await transact(this.#db, async tx =>
        this.#read(tx, ALL_OF_IT, await work(tx)),
      );
    } catch (error) {
      throw isUniqueViolation(error) ? nameTaken(item.name) : error;
    }
  }

  async #read(tx: Knex, view: ItemView, id: string): Promise<ServiceItem> {
    const record = await this.#store.get(tx, id);
    if (!record || (!record.active && !view.inactive)) throw noItem();
    const [item] = await this.#shown(tx, view, [record]);
    return item;
  }

  async #checkDefaults(
    tx: Knex,
    item: ServiceItemSettings,
    stored?: ServiceItemRecord,
  ): Promise<void> {
    const errors = await this.#catalogue.check(
      tx,
      item.defaults,
      stored?.defaults ?? {},
    );
    if (errors.length > 0) throw new FormError(errors);
  }

  async #shown(
    tx: Knex,
    view: ItemView,
    records: ServiceItemRecord[],
  ): Promise<ServiceItem[]> {
    if (!view.defaults) return records.map(record => toItem(record));
    const names = await this.#catalogue.names(
      tx,
      records.map(({ defaults }) => defaults),
    );
    return records.map(record => toItem(record, names));
  }

  async #record(
    tx: Knex,
    caller: Caller,
    id: string,
    act: Pick<Act, 'act' | 'detail'>,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      audience: 'admin',
      subject: { kind: 'serviceItem', id },
      ...act,
    });
  }
}
