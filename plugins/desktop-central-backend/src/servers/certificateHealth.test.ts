import type { Knex } from 'knex';
import { makeCertificate } from '../testing/certificates';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import { startTlsPeer, TlsPeer } from '../testing/tlsPeer';

const DAY_MS = 24 * 60 * 60 * 1000;
const END = Date.now() + 30 * DAY_MS;
const pinned = makeCertificate({ validToDays: 30 });
const longer = makeCertificate({ validToDays: 400 });
const ca = makeCertificate({ host: 'Acme CA', validToDays: 900 });
const issued = makeCertificate({ issuer: ca, validToDays: 90 });
const reissued = makeCertificate({ issuer: ca, validToDays: 120 });
const foreign = makeCertificate({ validToDays: 90 });

describe('the certificate of a server', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let peer: TlsPeer;
    let told: string[];
    let now: number;
    let parts: ReturnType<typeof serverParts>;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      told = [];
      now = END - 31 * DAY_MS;
      parts = serverParts(db, {
        now: () => now,
        news: {
          down: async () => {},
          up: async () => {},
          certificateExpires: async (_tx, _id, { sha256 }) =>
            void told.push(sha256),
        },
      });
      peer = await startTlsPeer(pinned);
    });

    afterEach(async () => {
      await parts.drivers.close();
      await peer.stop();
    });

    async function saved() {
      const { id: serverId } = await parts.servers.create(
        portalAdmin,
        serverInput(peer.port, 'key', {
          protocol: 'https',
          confirm: undefined,
        }),
      );
      return parts.servers.check(portalAdmin, serverId);
    }

    async function trusting(
      input: Parameters<typeof parts.trust.trust>[3],
      server?: { id: string; version: number },
    ) {
      const { id: serverId, version } = server ?? (await saved());
      const trusted = await parts.trust.trust(
        portalAdmin,
        serverId,
        version,
        input,
      );
      await parts.servers.check(portalAdmin, serverId);
      return trusted;
    }

    async function checkedOn(server: { id: string }, daysBeforeEnd: number) {
      now = END - daysBeforeEnd * DAY_MS;
      await parts.servers.check(portalAdmin, server.id);
      return told.length;
    }

    async function presents(
      server: { id: string },
      certificate: typeof issued,
    ): Promise<unknown[]> {
      peer.swap(certificate);
      peer.hangUp();
      await parts.servers.check(portalAdmin, server.id);
      return db('history')
        .where({ act: 'server.certificateRenewed' })
        .orderBy('id')
        .pluck('detail');
    }

    it('is announced 30 and 7 days before its end, each once', async () => {
      const server = await trusting({
        kind: 'presented',
        sha256: pinned.sha256,
      });

      expect(await checkedOn(server, 31)).toBe(0);
      expect(await checkedOn(server, 29)).toBe(1);
      expect(await checkedOn(server, 8)).toBe(1);
      expect(await checkedOn(server, 6)).toBe(2);
      expect(await checkedOn(server, 1)).toBe(2);
      expect(await checkedOn(server, -1)).toBe(2);
      expect(told).toEqual([pinned.sha256, pinned.sha256]);
    });

    it('is not announced where the next one is trusted ahead', async () => {
      const server = await trusting({
        kind: 'presented',
        sha256: pinned.sha256,
      });
      await trusting({ kind: 'ahead', pem: longer.pem }, server);

      expect(await checkedOn(server, 29)).toBe(0);
      expect(await checkedOn(server, 3)).toBe(0);
    });

    it('is announced under a CA too, by what the server presents', async () => {
      peer.swap(issued);
      const server = await trusting({ kind: 'ca', pem: ca.pem });
      const daysLeft = (left: number) => left - 60;

      expect(await checkedOn(server, daysLeft(31))).toBe(0);
      expect(await checkedOn(server, daysLeft(29))).toBe(1);
      await presents(server, reissued);
      expect(told).toEqual([issued.sha256]);
    });

    it('is accepted when its CA renewed it, which is recorded and logged', async () => {
      peer.swap(issued);
      const server = await trusting({ kind: 'ca', pem: ca.pem });

      expect(await presents(server, issued)).toEqual([]);
      expect(await presents(server, foreign)).toEqual([]);
      const [renewal, ...others] = await presents(server, reissued);

      expect(others).toEqual([]);
      expect(JSON.parse(String(renewal))).toEqual({
        name: 'Head office',
        former: issued.sha256,
        sha256: reissued.sha256,
        validFrom: expect.any(String),
        validTo: expect.any(String),
      });
      expect(JSON.stringify(parts.logger.info.mock.calls)).toContain(
        reissued.sha256,
      );
    });

    it('is recorded as renewed where the next one had been trusted ahead, not where an admin trusts another', async () => {
      const server = await trusting({
        kind: 'presented',
        sha256: pinned.sha256,
      });
      const ahead = await trusting({ kind: 'ahead', pem: longer.pem }, server);
      expect(await presents(server, longer)).toHaveLength(1);

      peer.swap(foreign);
      peer.hangUp();
      await trusting({ kind: 'presented', sha256: foreign.sha256 }, ahead);
      expect(await presents(server, foreign)).toHaveLength(1);
    });
  });
});
