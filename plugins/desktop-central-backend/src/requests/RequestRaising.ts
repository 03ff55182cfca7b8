import type { RequestInput } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { ServiceItemStore } from '../serviceItems/ServiceItemStore';
import type { CatalogUsers } from '../technicians/CatalogUsers';
import { requesterRef, requireInCatalog } from './requester';
import {
  enteredMachine,
  enteredNotBefore,
  enteredSubject,
  offered,
} from './requestFields';
import type { RequestStore } from './RequestStore';
import { severalLines } from './requestText';
import type { RequestWriter } from './RequestWriter';

/** Checks and stores what somebody asks for. */
export class RequestRaising {
  readonly #store: RequestStore;
  readonly #items: ServiceItemStore;
  readonly #users: Pick<CatalogUsers, 'uidOf'>;
  readonly #authorizer: Authorizer;
  readonly #writer: RequestWriter;

  constructor(options: {
    store: RequestStore;
    items: ServiceItemStore;
    users: Pick<CatalogUsers, 'uidOf'>;
    authorizer: Authorizer;
    writer: RequestWriter;
  }) {
    this.#store = options.store;
    this.#items = options.items;
    this.#users = options.users;
    this.#authorizer = options.authorizer;
    this.#writer = options.writer;
  }

  /**
   * For whom a request is raised, if the caller may do that.
   * @throws NotAllowedError
   * @throws FormError where that is a guest, or nobody of the catalog
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async requesterOf(
    caller: Caller,
    { requester: entered }: Pick<RequestInput, 'requester'>,
  ): Promise<string> {
    const own = caller.actor.userEntityRef;
    const isOwn = entered === undefined || entered === own;
    const requester = isOwn ? own : requesterRef(entered);
    await this.#authorizer.require(caller, 'request.raise', { requester });
    if (requester !== own) await requireInCatalog(this.#users, requester);
    return requester;
  }

  /** Stores the request under its id. @throws FormError */
  async insert(
    tx: Knex.Transaction,
    caller: Caller,
    raised: { id: string; requester: string; input: RequestInput },
  ): Promise<void> {
    const { id, requester, input } = raised;
    const subject = enteredSubject(input.subject);
    const item = offered(await this.#items.get(tx, input.serviceItemId));
    const notBefore =
      input.notBefore && enteredNotBefore(input.notBefore).toISOString();
    const actor = caller.actor.userEntityRef;
    const forOther = requester !== actor;
    const number = await this.#store.insert(tx, {
      id,
      type: item.type,
      serviceItemId: item.id,
      subject,
      description: severalLines(input.description ?? ''),
      machine: enteredMachine(input.machine),
      requester,
      ...(notBefore ? { notBefore } : {}),
      ...(forOther ? { raisedBy: actor } : {}),
    });
    await this.#writer.record(tx, caller, id, {
      act: 'request.raised',
      detail: {
        number,
        serviceItem: item.name,
        ...(forOther ? { requester } : {}),
      },
    });
  }
}
