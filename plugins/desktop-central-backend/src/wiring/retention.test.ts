import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { removeOutdated } from './retention';

const DAY_MS = 24 * 60 * 60 * 1000;

async function insertServer(db: Knex): Promise<void> {
  await db('servers').insert({
    id: 's-1',
    name: 'Head office',
    host: 'dc.example',
    port: 8020,
    protocol: 'http',
    menu_enabled: true,
    credential_kind: 'none',
    status_source: 'poll',
    accounts_mode: 'portalOnly',
    connection_state: 'connected',
    connection_steps: '[]',
    version: 1,
    created_at: new Date(),
    updated_at: new Date(),
  });
}

describe('what is older than it has to be kept', () => {
  const databases = useDatabases();

  it.each(databases.ids)('is removed, and nothing else, on %s', async id => {
    const db = await databases.migratedDatabase(id);
    const now = Date.now();
    const key = (age: number) => ({
      actor: 'user:default/dana',
      key: `saved ${age} days ago`,
      body_hmac: 'digest',
      result_id: 'result',
      created_at: new Date(now - age * DAY_MS),
    });
    await db('idempotency_keys').insert([key(31), key(29)]);
    await db('delivery_refusals').insert([
      { address: '::1', minute: new Date(now - 31 * DAY_MS), count: 3 },
      { address: '::1', minute: new Date(now), count: 1 },
    ]);
    await db('rate_counts').insert([
      { subject: 'check', minute: new Date(now - 25 * 3_600_000), count: 3 },
      { subject: 'check', minute: new Date(now), count: 1 },
    ]);
    await insertServer(db);
    const selection = (expiresAt: number) => ({
      id: `until ${expiresAt - now}`,
      made_by: 'user:default/dana',
      server_id: 's-1',
      address_version: 1,
      domain: 'ACME',
      install_for: 'workstation',
      target_ids: '[]',
      target_count: 0,
      server_count: 0,
      digest: 'd',
      created_at: new Date(now),
      expires_at: new Date(expiresAt),
    });
    await db('selections').insert([selection(now - 1), selection(now + 1)]);

    const test = (expiresAt: number) => ({
      id_hash: `until ${expiresAt - now}`,
      key_hash: 'digest',
      expires_at: new Date(expiresAt),
    });
    await db('callback_tests').insert([test(now - 1), test(now + 1)]);

    await removeOutdated(db, now);

    expect(await db('idempotency_keys').pluck('key')).toEqual([
      'saved 29 days ago',
    ]);
    expect(await db('delivery_refusals').pluck('count')).toEqual([1]);
    expect(await db('rate_counts').pluck('count')).toEqual([1]);
    expect(await db('callback_tests').pluck('id_hash')).toEqual(['until 1']);
    expect(await db('selections').pluck('id')).toEqual(['until 1']);
  });
});
