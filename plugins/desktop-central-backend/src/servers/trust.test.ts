import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { makeCertificate } from '../testing/certificates';
import { useDatabases } from '../testing/databases';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import { startTlsPeer, TlsPeer } from '../testing/tlsPeer';

const KEY = 'a-key-that-must-not-leave';
const first = makeCertificate();
const renewed = makeCertificate();

describe('trust in the certificate of a DC server', () => {
  const databases = useDatabases();
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      httpsPort: 0,
      computers: 5,
      packages: 3,
      scripts: 1,
    });
  });

  afterAll(() => simulator.stop());

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let peer: TlsPeer;
    let parts: ReturnType<typeof serverParts>;
    const replicas: Array<ReturnType<typeof serverParts>> = [];

    function replica() {
      const made = serverParts(db);
      replicas.push(made);
      return made;
    }

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      peer = await startTlsPeer(first);
      parts = replica();
    });

    afterEach(async () => {
      await peer.stop();
      await Promise.all(replicas.splice(0).map(each => each.drivers.close()));
    });

    async function saved(port = peer.port, key = KEY) {
      const { id: serverId } = await parts.servers.create(
        portalAdmin,
        serverInput(port, key, { protocol: 'https', confirm: undefined }),
      );
      return parts.servers.check(portalAdmin, serverId);
    }

    const failedStep = (server: Awaited<ReturnType<typeof saved>>) =>
      server.connection.steps.find(({ outcome }) => outcome === 'failed');
    const bytesReceived = () =>
      peer.connections.map(({ received }) => received).join('');

    it('is asked for with subject, issuer, validity and fingerprint, before a byte is sent', async () => {
      const server = await saved();

      expect(failedStep(server)).toMatchObject({
        step: 'certificate',
        code: 'certificateNotTrusted',
      });
      expect(server.trust).toMatchObject({
        mode: 'none',
        presented: { sha256: first.sha256, subject: 'CN=localhost' },
      });
      expect(bytesReceived()).toBe('');
    });

    it('connects once it is given, and fetches by it', async () => {
      const port = Number(new URL(simulator.httpsUrl ?? '').port);
      const server = await saved(port, simulator.apiKey);
      await parts.trust.trust(portalAdmin, server.id, server.version, {
        kind: 'presented',
        sha256: server.trust?.presented?.sha256 ?? '',
      });

      const checked = await parts.servers.check(portalAdmin, server.id);

      expect(checked.connection.state).toBe('connected');
      expect(checked.trust).toMatchObject({
        mode: 'pin',
        current: { sha256: server.trust?.presented?.sha256 },
      });
      expect(checked.trust?.presented).toBeUndefined();
    });

    it('is refused for another certificate than the one that was seen', async () => {
      const server = await saved();
      peer.swap(renewed);

      await expect(
        parts.trust.trust(portalAdmin, server.id, server.version, {
          kind: 'presented',
          sha256: first.sha256,
        }),
      ).rejects.toThrow(/another certificate/);
    });

    async function pinned() {
      const server = await saved();
      return parts.trust.trust(portalAdmin, server.id, server.version, {
        kind: 'presented',
        sha256: first.sha256,
      });
    }

    it('ends with a changed certificate: both fingerprints are shown, and nothing is sent', async () => {
      const server = await pinned();
      peer.swap(renewed);
      peer.hangUp();
      const before = bytesReceived().length;

      const checked = await parts.servers.check(portalAdmin, server.id);

      expect(failedStep(checked)).toMatchObject({
        step: 'certificate',
        code: 'certificateChanged',
      });
      expect(checked.trust).toMatchObject({
        current: { sha256: first.sha256 },
        presented: { sha256: renewed.sha256 },
      });
      expect(bytesReceived().length).toBe(before);
    });

    it('goes on over a renewal that was trusted ahead', async () => {
      const server = await pinned();
      await parts.trust.trust(portalAdmin, server.id, server.version, {
        kind: 'ahead',
        pem: renewed.pem,
      });
      peer.swap(renewed);
      peer.hangUp();

      const checked = await parts.servers.check(portalAdmin, server.id);

      expect(failedStep(checked)?.step).not.toBe('certificate');
      expect(bytesReceived()).toContain(KEY);
    });

    it('ends at once where it was withdrawn on another replica', async () => {
      const server = await pinned();
      await parts.servers.check(portalAdmin, server.id);
      const record = await parts.store.get(db, server.id);
      const driver = record && (await parts.drivers.driverOf(record));
      const version = record?.version ?? 0;

      await replica().trust.withdraw(portalAdmin, server.id, version);
      await parts.drivers.sweep();

      await expect(driver?.readServerDetails()).rejects.toMatchObject({
        name: 'DcError',
      });
      const after = await parts.servers.check(portalAdmin, server.id);
      expect(failedStep(after)?.code).toBe('certificateNotTrusted');
    });

    it('is kept over a restart, and forgotten with another host or port', async () => {
      const server = await pinned();

      expect((await replica().servers.get(server.id)).trust?.mode).toBe('pin');
      const moved = await parts.servers.update(
        portalAdmin,
        server.id,
        server.version,
        serverInput(peer.port + 1, KEY, { protocol: 'https' }),
      );
      expect(moved.trust).toEqual({ mode: 'none' });
    });

    it('is not given to a text that is no certificate, or to one that expired', async () => {
      const server = await pinned();
      const { pem } = makeCertificate({ validFromDays: -9, validToDays: -1 });
      const give = (text: string) =>
        parts.trust.trust(portalAdmin, server.id, server.version, {
          kind: 'ahead',
          pem: text,
        });

      await expect(give('-----BEGIN CERTIFICATE-----')).rejects.toThrow(/PEM/);
      await expect(give(pem)).rejects.toThrow(/expired/);
    });
  });
});
