import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  DcRole,
  GroupAccessResult,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { FormError } from '../errors/FormError';
import type { HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import type { CatalogUsers } from './CatalogUsers';
import type { TechnicianAnnouncer } from './TechnicianAnnouncer';
import type { TechnicianService } from './TechnicianService';
import type { TechnicianStore } from './TechnicianStore';

/** The most members of a group that are enabled at once: more is a grant to everybody, which nobody means. */
export const MAX_MEMBERS = 200;

function refuse(code: string, message: string): FormError {
  return new FormError([{ path: 'groupEntityRef', code, message }]);
}

/** @throws FormError for what is no group */
function groupRef(entered: string): string {
  try {
    const ref = parseEntityRef(entered, {
      defaultKind: 'Group',
      defaultNamespace: 'default',
    });
    if (ref.kind.toLocaleLowerCase('en-US') === 'group') {
      return stringifyEntityRef(ref);
    }
  } catch {
    // Told below, like any other kind.
  }
  throw refuse('notAGroup', 'Choose a group of the catalog.');
}

/** Enables the members that a group has now. It is no standing grant: who joins later gets nothing, who leaves keeps it. */
export class GroupAccess {
  readonly #db: Knex;
  readonly #store: TechnicianStore;
  readonly #technicians: Pick<TechnicianService, 'enable'>;
  readonly #users: CatalogUsers;
  readonly #announcer: TechnicianAnnouncer;
  readonly #history: HistoryStore;

  constructor(options: {
    db: Knex;
    store: TechnicianStore;
    technicians: Pick<TechnicianService, 'enable'>;
    users: CatalogUsers;
    announcer: TechnicianAnnouncer;
    history: HistoryStore;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#technicians = options.technicians;
    this.#users = options.users;
    this.#announcer = options.announcer;
    this.#history = options.history;
  }

  /**
   * Gives each direct member access in a DC role. Whoever is in the list of technicians already stays as they are there.
   * In the history it is an act for each of them, and one of the whole.
   * @throws FormError for what is no group of the catalog, an empty one, or one with too many members
   * @throws ConflictError when no server is connected
   */
  async enable(
    caller: Caller,
    input: { groupEntityRef: string; dcRole: DcRole },
  ): Promise<GroupAccessResult> {
    const groupEntityRef = groupRef(input.groupEntityRef);
    const { dcRole } = input;
    const by = caller.actor.userEntityRef;
    const members = await this.#membersOf(groupEntityRef);
    const actId = randomUUID();
    const result: GroupAccessResult = { enabled: 0, kept: 0, skipped: [] };
    let oneself = false;
    for (const userEntityRef of members) {
      if (await this.#isTechnician(userEntityRef)) {
        result.kept += 1;
        continue;
      }
      const amongThem: boolean = oneself || userEntityRef === by;
      const given = {
        actId,
        groupEntityRef,
        dcRole,
        by,
        members: result.enabled + 1,
        oneself: amongThem,
      };
      try {
        await this.#technicians.enable(caller, { userEntityRef, dcRole }, tx =>
          this.#announcer.groupEnabled(tx, given),
        );
        result.enabled += 1;
        oneself = amongThem;
      } catch (error) {
        // Somebody else may have enabled them meanwhile.
        if (await this.#isTechnician(userEntityRef)) {
          result.kept += 1;
          continue;
        }
        if (!(error instanceof FormError)) throw error;
        result.skipped.push({ userEntityRef, reason: error.message });
      }
    }
    await this.#record(caller, groupEntityRef, dcRole, result);
    return result;
  }

  async #isTechnician(userEntityRef: string): Promise<boolean> {
    const found = await this.#store.findByUser(this.#db, userEntityRef);
    return found !== undefined;
  }

  async #record(
    caller: Caller,
    group: string,
    dcRole: DcRole,
    { enabled, kept, skipped }: GroupAccessResult,
  ): Promise<void> {
    await this.#history.record(this.#db, {
      actor: caller.actor.userEntityRef,
      act: 'technician.groupEnabled',
      audience: 'admin',
      subject: { kind: 'group', id: group },
      detail: { group, dcRole, enabled, kept, skipped: skipped.length },
    });
  }

  async #membersOf(ref: string): Promise<string[]> {
    const members = await this.#users.membersOf(ref);
    if (!members) {
      throw refuse('unknownGroup', 'The catalog has no such group.');
    }
    if (members.length === 0) {
      throw refuse('noMembers', 'The group has no members of its own.');
    }
    if (members.length > MAX_MEMBERS) {
      throw refuse(
        'tooMany',
        `The group has ${members.length} members; ${MAX_MEMBERS} can be enabled at once. Choose a smaller group.`,
      );
    }
    return members;
  }
}
