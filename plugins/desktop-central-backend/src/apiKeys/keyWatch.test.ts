import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { ApiKeyStore } from './ApiKeyStore';
import { KeyEndStore } from './KeyEndStore';
import { KeyWatch } from './KeyWatch';

const DAY_MS = 24 * 60 * 60_000;
const HEAD_OFFICE = { serverId: 'server-1' };

describe('the end of an API key', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;
    let watch: KeyWatch;
    let told: string[];

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
      told = [];
      watch = new KeyWatch({
        db: desk.db,
        store: new KeyEndStore(),
        announcer: {
          endsSoon: async (_, { owner, serverName }) =>
            void told.push(`soon ${owner} ${serverName}`),
          ended: async (_, { owner, serverName }) =>
            void told.push(`ended ${owner} ${serverName}`),
        },
      });
    });

    afterEach(() => desk.db.destroy());

    const generate = async (overlapHours?: number) =>
      desk.apiKeys.generate(await desk.as('portalAdmin'), desk.dana.id, {
        ...HEAD_OFFICE,
        ...(overlapHours ? { overlapHours } : {}),
      });
    const endsIn = (ms: number) =>
      desk.db('api_keys').update({ expires_at: new Date(Date.now() + ms) });

    it('is told 14 days before, and when it has come, once each', async () => {
      await generate();
      await endsIn(14 * DAY_MS + 60_000);
      await watch.tell();
      expect(told).toEqual([]);
      await endsIn(14 * DAY_MS - 60_000);
      await watch.tell();
      await watch.tell();
      expect(told).toEqual(['soon user:default/dana Head office']);
      await endsIn(-1000);
      await watch.tell();
      await watch.tell();
      expect(told).toEqual([
        'soon user:default/dana Head office',
        'ended user:default/dana Head office',
      ]);
    });

    it('is no news where it was brought about, or is long ago', async () => {
      const { apiKey } = await generate();
      await endsIn(DAY_MS);
      await generate(1);
      await desk
        .db('api_keys')
        .whereNot({ id: apiKey.id })
        .update({ expires_at: new Date(Date.now() - 8 * DAY_MS) });
      await watch.tell();
      expect(told).toEqual([]);
      const { apiKey: newest } = await generate();
      await endsIn(DAY_MS);
      const admin = await desk.as('portalAdmin');
      await desk.apiKeys.revoke(admin, desk.dana.id, newest.id);
      await watch.tell();
      expect(told).toEqual([]);
    });

    it('is not told of somebody who is disabled', async () => {
      await generate();
      await endsIn(DAY_MS);
      await desk.db('technicians').update({ enabled: false });
      await watch.tell();
      expect(told).toEqual([]);
    });

    it('leaves the callbacks of its server without a key', async () => {
      const withKey = async () =>
        new ApiKeyStore().serversWithKey(desk.db, ['server-1', 'server-2']);
      expect(await withKey()).toEqual(new Set());
      await generate();
      expect(await withKey()).toEqual(new Set(['server-1']));
      await generate(1);
      await desk
        .db('api_keys')
        .whereNull('superseded_at')
        .update({ expires_at: new Date(Date.now() - 1000) });
      expect(await withKey()).toEqual(new Set(['server-1']));
      await endsIn(-1000);
      expect(await withKey()).toEqual(new Set());
      await endsIn(DAY_MS);
      await desk.db('technicians').update({ enabled: false });
      expect(await withKey()).toEqual(new Set());
    });
  });
});
