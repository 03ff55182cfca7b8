import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { StandingOverview } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { oneAtATime } from '../database/dialect';
import { transact } from '../database/transact';
import { HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import type { CatalogUsers } from './CatalogUsers';
import {
  ChangedStanding,
  StandingRecord,
  StandingStore,
} from './StandingStore';
import type { TechnicianAnnouncer } from './TechnicianAnnouncer';
import type { Standing, TechnicianService } from './TechnicianService';

/** Of fewer enabled technicians every change is taken for real: one of them is a large share by itself. */
export const MIN_TECHNICIANS = 5;
/** More than this share changed at once is more likely a broken catalog than people who left. */
export const MAX_SHARE = 0.2;
/** What changed within this time changed at once. */
export const AT_ONCE_MS = 60 * 60_000;
/** Looks and confirmations take turns under this name. */
const TURN = 'technicians.standing';
/** How many people a portal admin is shown. */
const MAX_SHOWN = 200;

interface Change {
  technician: StandingRecord;
  standing: ChangedStanding;
}

interface Look {
  enabled: number;
  /** Changes that are not taken for real yet. */
  changes: Change[];
  /** Those whose change is over. */
  returned: StandingRecord[];
  suspicious: boolean;
}

/**
 * Keeps what follows from a technician's leaving (queued deployments are cancelled) from happening to many at once because the
 * catalog is broken: it waits then until a portal admin confirms it for all. Rights are not its matter: they are suspended
 * at every use, whatever the cause.
 */
export class StandingGuard {
  readonly #db: Knex;
  readonly #store: StandingStore;
  readonly #technicians: Pick<TechnicianService, 'standing'>;
  readonly #users: Pick<CatalogUsers, 'find'>;
  readonly #history: HistoryStore;
  readonly #announcer: TechnicianAnnouncer;

  constructor(options: {
    db: Knex;
    store: StandingStore;
    technicians: Pick<TechnicianService, 'standing'>;
    users: Pick<CatalogUsers, 'find'>;
    history: HistoryStore;
    announcer: TechnicianAnnouncer;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#technicians = options.technicians;
    this.#users = options.users;
    this.#history = options.history;
    this.#announcer = options.announcer;
  }

  /**
   * Whether the technician's catalog user is still the one that was given access, as far as that is taken for real.
   * @throws ServiceUnavailableError where the catalog does not answer, or too many changed at once
   */
  async standing(
    technician: Pick<StandingRecord, 'id' | 'userEntityRef' | 'userUid'>,
  ): Promise<Standing> {
    const standing = await this.#technicians.standing(technician);
    if (standing === 'same') return standing;
    if ((await this.#store.known(this.#db, technician.id)) === standing) {
      return standing;
    }
    if (!(await this.look())) return standing;
    throw new ServiceUnavailableError(
      'So many technicians left the catalog at once that it is more likely broken. A portal admin has to confirm it on the page of technicians.',
    );
  }

  /**
   * Looks at all technicians: takes changes of a few for real, and holds those of many. Answers whether there is a hold.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  async look(): Promise<boolean> {
    const { changes, enabled, returned, suspicious } = await this.#see();
    const held = (await this.#store.hold(this.#db)) !== undefined;
    if (changes.length + returned.length === 0 && !held) return false;
    return transact(this.#db, async tx => {
      await oneAtATime(tx, TURN);
      for (const { id } of returned) {
        await this.#store.forget(tx, id);
      }
      // A person may have confirmed them since the catalog was asked.
      if (suspicious && (await this.#anyOpen(tx, changes))) {
        await this.#hold(tx, { changed: changes.length, enabled });
        return true;
      }
      await this.#accept(tx, changes, new Date());
      if (await this.#store.end(tx)) await this.#record(tx, 'released', {});
      return false;
    });
  }

  /** What a portal admin is asked about. @throws ServiceUnavailableError where the catalog does not answer */
  async overview(): Promise<StandingOverview> {
    const hold = await this.#store.hold(this.#db);
    if (!hold) return { held: false, changed: [] };
    const { changes, enabled } = await this.#see();
    return {
      held: true,
      since: hold.since.toISOString(),
      enabled,
      count: changes.length,
      changed: changes.slice(0, MAX_SHOWN).map(({ technician, standing }) => ({
        technicianId: technician.id,
        userEntityRef: technician.userEntityRef,
        standing,
      })),
    };
  }

  /**
   * Takes the changes of all for real, as a person has seen them.
   * @throws ConflictError where there is nothing to confirm, or their number is another one by now
   */
  async confirm(caller: Caller, count: number): Promise<void> {
    const { changes } = await this.#see();
    if (changes.length !== count) {
      throw new ConflictError(
        `By now ${changes.length} technicians differ from the catalog. Look at them again, then confirm.`,
      );
    }
    await transact(this.#db, async tx => {
      await oneAtATime(tx, TURN);
      if (!(await this.#store.end(tx))) {
        throw new ConflictError('There is nothing to confirm any more.');
      }
      await this.#accept(tx, changes);
      await this.#record(tx, 'confirmed', { count }, caller);
    });
  }

  async #see(): Promise<Look> {
    const technicians = await this.#store.enabled(this.#db);
    const users = await this.#users.find(
      technicians.map(({ userEntityRef }) => userEntityRef),
    );
    const changes: Change[] = [];
    const returned: StandingRecord[] = [];
    let lately = 0;
    for (const technician of technicians) {
      const uid = users.get(technician.userEntityRef)?.uid;
      if (uid === technician.userUid) {
        if (technician.known) returned.push(technician);
        continue;
      }
      const standing = uid === undefined ? 'left' : 'replaced';
      const { known, knownAt } = technician;
      if (known !== standing) changes.push({ technician, standing });
      else if (knownAt && Date.now() - knownAt.getTime() < AT_ONCE_MS) {
        lately += 1;
      }
    }
    const enabled = technicians.length;
    const many = changes.length + lately > MAX_SHARE * enabled;
    return {
      enabled,
      changes,
      returned,
      suspicious: changes.length > 0 && many && enabled >= MIN_TECHNICIANS,
    };
  }

  async #anyOpen(tx: Knex, changes: Change[]): Promise<boolean> {
    const technicians = await this.#store.enabled(tx);
    const known = new Map(technicians.map(each => [each.id, each.known]));
    return changes.some(
      ({ technician, standing }) =>
        known.has(technician.id) && known.get(technician.id) !== standing,
    );
  }

  async #accept(tx: Knex, changes: Change[], at?: Date): Promise<void> {
    for (const { technician, standing } of changes) {
      const { id, userEntityRef } = technician;
      if (!(await this.#store.accept(tx, id, standing, at))) continue;
      await this.#history.record(tx, {
        act: 'technician.standingChanged',
        audience: 'admin',
        subject: { kind: 'technician', id },
        detail: { user: userEntityRef, standing },
      });
    }
  }

  async #hold(
    tx: Knex,
    numbers: { changed: number; enabled: number },
  ): Promise<void> {
    if (!(await this.#store.begin(tx, numbers))) return;
    await this.#record(tx, 'held', numbers);
    await this.#announcer.standingHeld(tx, numbers);
  }

  async #record(
    tx: Knex,
    what: 'held' | 'released' | 'confirmed',
    detail: Record<string, number>,
    caller?: Caller,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor: caller?.actor.userEntityRef,
      act: `standing.${what}`,
      audience: 'admin',
      subject: { kind: 'standing', id: 'all' },
      detail,
    });
  }
}
