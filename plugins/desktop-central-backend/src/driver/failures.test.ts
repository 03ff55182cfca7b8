import type { DcSoftwareConfiguration } from 'backstage-plugin-desktop-central-node';
import { createServer } from 'net';
import type { AddressInfo } from 'net';
import { json, PeerReaction } from '../testing/dcPeer';
import { failureOf, usePeerDrivers } from '../testing/peerDrivers';

const SECRET_WORDS = 'Secret words of the server';

const configuration: DcSoftwareConfiguration = {
  name: 'BSR-1-abc-1',
  description: 'Request 1',
  packageId: '9001',
  operation: 'install',
  installFor: 'workstation',
  copyOption: 'none',
  when: 'duringStartup',
  rebootPolicy: 'none',
  targets: ['301'],
};

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  return port;
}

describe('failures of the driver', () => {
  const drivers = usePeerDrivers();

  describe('where nothing was sent', () => {
    it('says that nobody listens', async () => {
      const driver = drivers.driverOf({ port: await unusedPort() });
      const failure = await failureOf(driver.readServerDetails());
      expect(failure).toMatchObject({
        kind: 'notSent',
        code: 'connectionRefused',
      });
    });

    it('says that the host name is unknown', async () => {
      const driver = drivers.driverOf({ host: 'no-such-host.invalid' });
      const failure = await failureOf(driver.readServerDetails());
      expect(failure).toMatchObject({ kind: 'notSent', code: 'hostUnknown' });
    });

    it.each(['127.0.0.1', 'localhost'])(
      'refuses the address behind %s unless app-config names it',
      async host => {
        const driver = drivers.driverOf({ host, allowedHosts: [] });
        const failure = await failureOf(driver.readServerDetails());
        expect(failure).toMatchObject({
          kind: 'notSent',
          code: 'addressRefused',
        });
        expect(drivers.peer().requests).toEqual([]);
      },
    );

    it('says so where the caller gives up before', async () => {
      const failure = await failureOf(
        drivers.driverOf().readServerDetails(AbortSignal.abort()),
      );
      expect(failure).toMatchObject({ kind: 'notSent', code: 'cancelled' });
      expect(drivers.peer().requests).toEqual([]);
    });
  });

  describe('where DC may have acted', () => {
    it.each<[string, () => PeerReaction, string]>([
      ['drops the connection', () => 'drop', 'connectionLost'],
      ['does not answer', () => 'hang', 'answerTimeout'],
      ['answers 503', () => json({}, 503), 'serverError'],
      ['is too busy', () => json({}, 429), 'busy'],
      ['answers no JSON', () => ({ body: 'surprise' }), 'unreadableAnswer'],
      ['answers a list', () => json([]), 'unreadableAnswer'],
      ['answers without an id', () => json({}), 'unreadableAnswer'],
      [
        'wants https',
        () => ({ status: 302, headers: { location: 'https://dc.example/' } }),
        'wantsHttps',
      ],
      [
        'answers more than the cap',
        () => json({ collectionId: 'x'.repeat(200_000) }),
        'answerTooLong',
      ],
    ])('is uncertain when the server %s', async (_what, answer, code) => {
      drivers.peer().answer(answer);
      const driver = drivers.driverOf({ requestTimeoutMs: 1000 });
      const failure = await failureOf(
        driver.createSoftwareConfiguration(configuration),
      );
      expect(failure).toMatchObject({ kind: 'uncertain', code });
      expect(drivers.peer().requests).toHaveLength(1);
    });

    it('is uncertain when the caller gives up while DC works', async () => {
      const giveUp = new AbortController();
      drivers.peer().answer(() => {
        giveUp.abort();
        return 'hang';
      });
      const failure = await failureOf(
        drivers
          .driverOf()
          .createSoftwareConfiguration(configuration, giveUp.signal),
      );
      expect(failure.kind).toBe('uncertain');
    });
  });

  describe('where DC says no', () => {
    it.each([
      [400, { ErrorCode: 'E1', ErrorMsg: SECRET_WORDS }],
      [400, { errorCode: 'E1', errorMessage: SECRET_WORDS }],
      [400, { error_code: 'E1', error_description: SECRET_WORDS }],
      [
        200,
        { status: 'error', error_code: 'E1', error_description: SECRET_WORDS },
      ],
      [200, { status: 'FAILURE', errorCode: 'E1', errorMessage: SECRET_WORDS }],
      [200, { errorCode: 'E1', errorMessage: SECRET_WORDS }],
      [403, { error_code: 'E1', error_description: SECRET_WORDS }],
    ])('reads its words from HTTP %i %j', async (status, body) => {
      drivers.peer().answer(() => json(body, status));
      const failure = await failureOf(
        drivers.driverOf().createSoftwareConfiguration(configuration),
      );
      expect(failure).toMatchObject({
        kind: 'refused',
        dcCode: 'E1',
        dcWords: SECRET_WORDS,
      });
      expect(`${failure.message} ${failure.nextStep}`).not.toContain('Secret');
    });

    it('bounds its words and strips control characters', async () => {
      const words = `a\u0000\u001b[31m${'b'.repeat(5000)}`;
      drivers
        .peer()
        .answer(() => json({ errorCode: 'E1', errorMessage: words }, 400));
      const failure = await failureOf(drivers.driverOf().readTargets('501'));
      expect(failure.dcWords).toMatch(/^a \[31mb+$/);
      expect(failure.dcWords).toHaveLength(1000);
    });

    it('says that something is not there', async () => {
      drivers.peer().answer(() => json({ errorCode: 'NOT_FOUND' }, 404));
      const failure = await failureOf(drivers.driverOf().readTargets('501'));
      expect(failure.kind).toBe('notFound');
    });
  });

  describe('writes that are not documented', () => {
    it('are off for a server for which they are not switched on', async () => {
      const driver = drivers.driverOf({ inferredWrites: [] });
      const account = { loginName: 'a', displayName: 'A', role: 'DCGuest' };
      for (const call of [
        driver.createSoftwareConfiguration(configuration),
        driver.createAccount(account),
      ]) {
        expect(await failureOf(call)).toMatchObject({
          kind: 'refused',
          code: 'inferredWriteOff',
        });
      }
      expect(drivers.peer().requests).toEqual([]);
    });

    it('never send an empty list of targets', async () => {
      const failure = await failureOf(
        drivers.driverOf().createSoftwareConfiguration({
          ...configuration,
          targets: [],
        }),
      );
      expect(failure).toMatchObject({ kind: 'refused', code: 'noTargets' });
      expect(drivers.peer().requests).toEqual([]);
    });

    it('carry target ids as texts and the callback URL', async () => {
      drivers
        .peer()
        .answer(() => json({ status: 'success', collectionId: 501 }));
      const id = await drivers.driverOf().createSoftwareConfiguration({
        ...configuration,
        targets: ['52549000000186013'],
        callbackUrl: 'https://portal.example/c/1',
      });
      expect(id).toBe('501');
      expect(JSON.parse(drivers.peer().requests[0].body)).toMatchObject({
        label: 'BSR-1-abc-1',
        resourceIds: ['52549000000186013'],
        executeAt: 'startup',
        enableRetry: false,
        callback: { url: 'https://portal.example/c/1' },
      });
    });
  });
});
