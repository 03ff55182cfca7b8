import type { Knex } from 'knex';
import type { RequestRecord } from '../RequestStore';

/** What a provider decides of a request, as it is stored. */
export type MirrorFields = Pick<
  RequestRecord,
  'type' | 'serviceItemId' | 'subject' | 'requester' | 'technicianId' | 'state'
> & { title: string; number: string; url?: string };

function cellsOf(fields: MirrorFields) {
  return {
    type: fields.type,
    service_item_id: fields.serviceItemId,
    subject: fields.subject,
    requester: fields.requester,
    technician_id: fields.technicianId ?? null,
    state: fields.state,
    provider_title: fields.title,
    provider_number: fields.number,
    provider_url: fields.url ?? null,
    provider_gone_since: null,
  };
}

/** SQL of the rows that stand for requests of providers. */
export class MirrorStore {
  async insert(
    tx: Knex,
    request: { id: string; number: number; provider: string; seenAt: Date },
    fields: MirrorFields,
  ): Promise<void> {
    const now = new Date();
    await tx('requests').insert({
      ...cellsOf(fields),
      id: request.id,
      number: request.number,
      provider: request.provider,
      description: '',
      version: 1,
      created_at: now,
      updated_at: now,
      refreshed_at: request.seenAt,
    });
  }

  /** Writes what has changed there; the row is locked. */
  async update(tx: Knex, id: string, fields: MirrorFields): Promise<void> {
    await this.#change(tx, id, cellsOf(fields));
  }

  /** The provider does not have it any more; the row is locked. */
  async markGone(tx: Knex, id: string, since: Date): Promise<void> {
    await this.#change(tx, id, { provider_gone_since: since });
  }

  /** It was seen there, whether or not anything has changed. */
  async markSeen(tx: Knex, id: string, at: Date): Promise<void> {
    await tx('requests').where({ id }).update({ refreshed_at: at });
  }

  /** The service item of a name, whatever the case: the one that is written just so before others, an active one before others. */
  async findServiceItem(
    tx: Knex,
    name: string,
  ): Promise<{ id: string; name: string } | undefined> {
    return tx('service_items')
      .where({ name })
      .orWhereRaw('lower(name) = lower(?)', [name])
      .orderByRaw('case when name = ? then 0 else 1 end', [name])
      .orderBy('active', 'desc')
      .orderBy('created_at')
      .first('id', 'name');
  }

  async #change(
    tx: Knex,
    id: string,
    cells: Record<string, string | Date | null>,
  ): Promise<void> {
    await tx('requests')
      .where({ id })
      .update({
        ...cells,
        version: tx.raw('version + 1'),
        updated_at: new Date(),
      });
  }
}
