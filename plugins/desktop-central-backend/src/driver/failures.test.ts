import type { DcSoftwareConfiguration } from 'backstage-plugin-desktop-central-node';
import { createServer } from 'net';
import type { AddressInfo } from 'net';
import { json, PeerAnswer, PeerReaction } from '../testing/dcPeer';
import { collect, failureOf, usePeerDrivers } from '../testing/peerDrivers';
import type { HttpDcDriver } from './HttpDcDriver';

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

    it.each([
      [404, { errorCode: 'NOT_FOUND' }],
      [404, {}],
      [200, { status: 'error', error_code: 'NOT_FOUND' }],
      [200, { status: 'error', error_code: '10003' }],
      [400, { ErrorCode: 'NOT_FOUND' }],
    ])(
      'says that something is not there on HTTP %i %j',
      async (status, body) => {
        drivers.peer().answer(() => json(body, status));
        const failure = await failureOf(drivers.driverOf().readTargets('501'));
        expect(failure).toMatchObject({ kind: 'notFound', code: 'notFound' });
      },
    );

    it.each([
      ['a list', (driver: HttpDcDriver) => driver.findConfigurations('x')],
      [
        'a suspension',
        (driver: HttpDcDriver) => driver.suspendConfiguration('1'),
      ],
      ['an append', (driver: HttpDcDriver) => driver.appendTargets('1', ['2'])],
    ])(
      'does not take the envelope of a failure for %s',
      async (_what, call) => {
        drivers
          .peer()
          .answer(() => json({ status: 'failure', messageResponse: [] }));
        const failure = await failureOf(call(drivers.driverOf()));
        expect(failure.kind).toBe('refused');
      },
    );

    it.each<[string, PeerAnswer]>([
      ['HTML', { headers: { 'content-type': 'text/html;charset=UTF-8' } }],
      [
        'HTML that is called text',
        { headers: { 'content-type': 'text/plain' } },
      ],
      ['HTML that is called JSON', {}],
    ])(
      'takes a sign-in page that is %s for a scope that is missing',
      async (_what, answer) => {
        const body = '\n<!DOCTYPE html><html><body>Secret</body></html>';
        drivers.peer().answer(() => ({ ...answer, body }));
        const failure = await failureOf(
          collect(drivers.driverOf().listPackages()),
        );
        expect(failure).toMatchObject({
          kind: 'unauthorized',
          code: 'loginPage',
          nextStep: expect.stringContaining('scope'),
        });
        expect(failure.dcWords).toBeUndefined();
      },
    );

    it('reads JSON whatever it is called', async () => {
      drivers.peer().answer(() => ({
        headers: { 'content-type': 'application/octet-stream' },
        body: '{"collectionId":1,"resourceIds":[301]}',
      }));
      expect(await drivers.driverOf().readTargets('1')).toEqual(['301']);
    });
  });
});
