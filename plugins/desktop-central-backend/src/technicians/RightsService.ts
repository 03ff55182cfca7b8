import {
  Actor,
  permissionMatrix,
  Rights,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { CatalogUsers } from './CatalogUsers';
import type { TechnicianService } from './TechnicianService';
import type { TechnicianRecord, TechnicianStore } from './TechnicianStore';
import { technicianRef, unknownUser } from './userRef';

/** Says what the plugin's own rule lets people do, and why: for portal admins who are asked. */
export class RightsService {
  readonly #db: Knex;
  readonly #store: TechnicianStore;
  readonly #technicians: Pick<TechnicianService, 'standing'>;
  readonly #users: CatalogUsers;
  readonly #admins: string[];

  /** `admins` are the entity refs of app-config, in lower case. */
  constructor(options: {
    db: Knex;
    store: TechnicianStore;
    technicians: Pick<TechnicianService, 'standing'>;
    users: CatalogUsers;
    admins: string[];
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#technicians = options.technicians;
    this.#users = options.users;
    this.#admins = options.admins;
  }

  /**
   * The rights of a user, as the catalog knows them now.
   * @throws FormError where nobody in the catalog or among the technicians has this ref
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async of(userEntityRef: string): Promise<Rights> {
    const ref = technicianRef(userEntityRef);
    const technician = await this.#store.findByUser(this.#db, ref);
    const user = (await this.#users.find([ref])).get(ref);
    if (!user && !technician) throw unknownUser();
    const standing = await this.#standingOf(technician);
    const adminThrough = [ref, ...(user?.groups ?? [])]
      .map(each => each.toLocaleLowerCase('en-US'))
      .find(each => this.#admins.includes(each));
    const actor: Actor = {
      userEntityRef: ref,
      portalAdmin: adminThrough !== undefined,
      dcRole: standing === 'active' && technician ? technician.dcRole : 'none',
    };
    return {
      ...actor,
      standing,
      ...(adminThrough ? { adminThrough } : {}),
      cases: permissionMatrix(actor).map(({ case: name, decision }) => ({
        case: name,
        allowed: decision.allowed,
        ...(decision.allowed ? {} : { reason: decision.reason }),
      })),
    };
  }

  async #standingOf(
    technician: TechnicianRecord | undefined,
  ): Promise<Rights['standing']> {
    if (!technician) return 'notTechnician';
    if (!technician.enabled) return 'disabled';
    const standing = await this.#technicians.standing(technician);
    return standing === 'same' ? 'active' : standing;
  }
}
