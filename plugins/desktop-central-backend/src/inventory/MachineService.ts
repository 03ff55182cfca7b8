import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Machine } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import { loginOf } from '../servers/logins';
import type { MachineStore, ServerOfMachines } from './MachineStore';

/** Knows the login names of people; they come from the catalog, a layer above. */
export interface LoginNames {
  /**
   * The login name of a user of the catalog; undefined where the catalog has no such user.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  loginNameOf(userEntityRef: string): Promise<string | undefined>;
}

function refOf(entered: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(entered, { defaultKind: 'user' }));
  } catch {
    throw new InputError(
      'The person is no entity ref. Name a user of the catalog, e.g. user:default/emma.',
    );
  }
}

/** The machines of people: the computers at which their login was last seen. */
export class MachineService {
  readonly #db: Knex;
  readonly #store: MachineStore;
  readonly #logins: LoginNames;
  readonly #authorizer: Authorizer;

  constructor(options: {
    db: Knex;
    store: MachineStore;
    logins: LoginNames;
    authorizer: Authorizer;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#logins = options.logins;
    this.#authorizer = options.authorizer;
  }

  /**
   * A person's machines, the last seen first: one's own for whoever may raise requests, those of others for whoever sees the
   * desk. Somebody whom the catalog does not know has none.
   * @throws NotAllowedError, ServiceUnavailableError where the catalog does not answer
   */
  async list(caller: Caller, person: string): Promise<Machine[]> {
    const ref = refOf(person);
    const own = ref === caller.actor.userEntityRef;
    await this.#authorizer.require(caller, own ? 'request.raise' : 'desk.read');
    const login = await this.loginOf(ref);
    return login ? this.#store.list(this.#db, login) : [];
  }

  /**
   * Ids in DC of a person's machines on one server.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  async idsOn(
    userEntityRef: string,
    server: ServerOfMachines,
  ): Promise<string[]> {
    const login = await this.loginOf(userEntityRef);
    return login ? this.#store.idsOn(this.#db, login, server) : [];
  }

  /**
   * The login of a person without its domain, in lower case; undefined where the catalog has no such user.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  async loginOf(userEntityRef: string): Promise<string | undefined> {
    const name = await this.#logins.loginNameOf(userEntityRef);
    return name && loginOf(name);
  }
}
