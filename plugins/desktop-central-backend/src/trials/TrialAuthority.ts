import type { Knex } from 'knex';
import type { TechnicianService } from '../technicians/TechnicianService';
import type { TechnicianStore } from '../technicians/TechnicianStore';
import type { TrialRecord } from './TrialStore';

/** What the catalog says of whoever started a trial. */
export interface PersonNow {
  standing: 'same' | 'left' | 'replaced';
  portalAdmin: boolean;
}

/** Asks before a trial is sent whether whoever started it still may: a worker has nobody's sign-in. */
export class TrialAuthority {
  readonly #technicians: Pick<TechnicianStore, 'get'>;
  readonly #access: Pick<TechnicianService, 'standing' | 'isKnownPortalAdmin'>;

  constructor(options: {
    technicians: Pick<TechnicianStore, 'get'>;
    access: Pick<TechnicianService, 'standing' | 'isKnownPortalAdmin'>;
  }) {
    this.#technicians = options.technicians;
    this.#access = options.access;
  }

  /**
   * Asks the catalog; outside of transactions, because it is a call.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  async personOf(db: Knex, trial: TrialRecord): Promise<PersonNow> {
    const technician = await this.#technicians.get(db, trial.technicianId);
    if (!technician) return { standing: 'left', portalAdmin: false };
    return {
      standing: await this.#access.standing(technician),
      portalAdmin: await this.#access.isKnownPortalAdmin(
        technician.userEntityRef,
      ),
    };
  }

  /** Why it may not be sent, within the transaction that acts on it. */
  async refusal(
    tx: Knex,
    trial: TrialRecord,
    person: PersonNow,
  ): Promise<string | undefined> {
    const technician = await this.#technicians.get(tx, trial.technicianId);
    if (!technician?.enabled || technician.dcRole !== 'dcAdmin') {
      return `${trial.startedBy} is no active DC Admin any more.`;
    }
    if (person.standing !== 'same') {
      return `${trial.startedBy} is no longer the catalog user who was given access.`;
    }
    return person.portalAdmin
      ? undefined
      : `${trial.startedBy} is no portal admin any more.`;
  }
}
