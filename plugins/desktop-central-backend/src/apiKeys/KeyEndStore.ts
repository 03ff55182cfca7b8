import type { Knex } from 'knex';
import { StoredTime, toDate } from '../database/dialect';
import type { NewsKey } from './KeyAnnouncer';

/** What is told of the end of a key, each once. */
export type KeyEnd = 'soon' | 'past';

const MARKS: Record<KeyEnd, string> = {
  soon: 'end_announced_at',
  past: 'expiry_announced_at',
};

interface EndingRow extends Omit<NewsKey, 'expiresAt'> {
  expiresAt: StoredTime;
}

/** Which keys end, or have ended, without anybody having been told. */
export class KeyEndStore {
  /** Keys that end within a time, the first first. A key that was kept beside a newer one ends on purpose. */
  async untold(
    tx: Knex,
    end: KeyEnd,
    within: { from: Date; to: Date },
    limit: number,
  ): Promise<NewsKey[]> {
    const rows: EndingRow[] = await tx('api_keys')
      .join('servers', 'servers.id', 'api_keys.server_id')
      .join('technicians', 'technicians.id', 'api_keys.technician_id')
      .where('technicians.enabled', true)
      .whereNull('api_keys.ended_at')
      .whereNull('api_keys.superseded_at')
      .whereNull(`api_keys.${MARKS[end]}`)
      .whereBetween('api_keys.expires_at', [within.from, within.to])
      .orderBy('api_keys.expires_at')
      .orderBy('api_keys.id')
      .limit(limit)
      .select({
        id: 'api_keys.id',
        technicianId: 'api_keys.technician_id',
        owner: 'technicians.user_entity_ref',
        serverName: 'servers.name',
        prefix: 'api_keys.prefix',
        expiresAt: 'api_keys.expires_at',
      });
    return rows.map(row => ({ ...row, expiresAt: toDate(row.expiresAt) }));
  }

  /** Notes that it is told; answers false where it was already, or where the key ended otherwise. */
  async markTold(tx: Knex, end: KeyEnd, id: string): Promise<boolean> {
    const marked = await tx('api_keys')
      .where({ id })
      .whereNull('ended_at')
      .whereNull('superseded_at')
      .whereNull(MARKS[end])
      .update({ [MARKS[end]]: new Date() });
    return marked === 1;
  }
}
