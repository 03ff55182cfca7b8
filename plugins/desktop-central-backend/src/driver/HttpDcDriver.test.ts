import fc from 'fast-check';
import { createServer } from 'net';
import type { AddressInfo } from 'net';
import { DcPeer, json, PeerAnswer, startDcPeer } from '../testing/dcPeer';
import type { DcDriver, DcSoftwareConfiguration } from './DcDriver';
import { DcError } from './errors';
import { HttpDcDriver } from './HttpDcDriver';
import type { DcCredential } from './Session';

const SECRET_WORDS = 'Secret words of the server';

const configuration: DcSoftwareConfiguration = {
  name: 'BSR-1-abc-1',
  description: 'Request 1',
  packageId: '9001',
  operation: 'install',
  copyOption: 'none',
  when: 'duringStartup',
  rebootPolicy: 'none',
  targets: ['301'],
};

async function failureOf(call: Promise<unknown>): Promise<DcError> {
  const error = await call.then(
    () => undefined,
    reason => reason,
  );
  expect(error).toBeInstanceOf(DcError);
  return error;
}

async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

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

describe('HttpDcDriver', () => {
  let peer: DcPeer;
  const drivers: DcDriver[] = [];

  function driverOf(
    overrides: {
      host?: string;
      port?: number;
      allowedHosts?: string[];
      trusted?: string[];
      credential?: DcCredential;
      maxAnswerBytes?: number;
      requestTimeoutMs?: number;
    } = {},
  ): DcDriver {
    const {
      host = '127.0.0.1',
      port = peer.port,
      allowedHosts = ['127.0.0.1', 'localhost'],
      trusted = [`127.0.0.1:${peer.port}`],
    } = overrides;
    const driver = new HttpDcDriver({
      server: { host, port, protocol: 'http' },
      credential: overrides.credential ?? { kind: 'apiKey', apiKey: 'k-1' },
      network: {
        requestTimeoutMs: overrides.requestTimeoutMs ?? 5000,
        maxAnswerBytes: overrides.maxAnswerBytes ?? 100_000,
        allowedHosts,
      },
      trustedForInferredWrites: trusted,
    });
    drivers.push(driver);
    return driver;
  }

  beforeEach(async () => {
    peer = await startDcPeer();
  });

  afterEach(async () => {
    await Promise.all(drivers.splice(0).map(driver => driver.close()));
    await peer.stop();
  });

  describe('where nothing was sent', () => {
    it('says that nobody listens', async () => {
      const driver = driverOf({ port: await unusedPort() });
      const failure = await failureOf(driver.readServerDetails());
      expect(failure).toMatchObject({
        kind: 'notSent',
        code: 'connectionRefused',
      });
    });

    it('says that the host name is unknown', async () => {
      const driver = driverOf({ host: 'no-such-host.invalid' });
      const failure = await failureOf(driver.readServerDetails());
      expect(failure).toMatchObject({ kind: 'notSent', code: 'hostUnknown' });
    });

    it.each(['127.0.0.1', 'localhost'])(
      'refuses the address behind %s unless app-config names it',
      async host => {
        const driver = driverOf({ host, allowedHosts: [] });
        const failure = await failureOf(driver.readServerDetails());
        expect(failure).toMatchObject({
          kind: 'notSent',
          code: 'addressRefused',
        });
        expect(peer.requests).toEqual([]);
      },
    );

    it('says so where the caller gives up before', async () => {
      const failure = await failureOf(
        driverOf().readServerDetails(AbortSignal.abort()),
      );
      expect(failure).toMatchObject({ kind: 'notSent', code: 'cancelled' });
      expect(peer.requests).toEqual([]);
    });
  });

  describe('where DC may have acted', () => {
    it.each<[string, () => PeerAnswer | 'drop' | 'hang', string]>([
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
      peer.answer(answer);
      const driver = driverOf({ requestTimeoutMs: 1000 });
      const failure = await failureOf(
        driver.createSoftwareConfiguration(configuration),
      );
      expect(failure).toMatchObject({ kind: 'uncertain', code });
      expect(peer.requests).toHaveLength(1);
    });

    it('is uncertain when the caller gives up while DC works', async () => {
      const giveUp = new AbortController();
      peer.answer(() => {
        giveUp.abort();
        return 'hang';
      });
      const failure = await failureOf(
        driverOf().createSoftwareConfiguration(configuration, giveUp.signal),
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
      peer.answer(() => json(body, status));
      const failure = await failureOf(
        driverOf().createSoftwareConfiguration(configuration),
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
      peer.answer(() => json({ errorCode: 'E1', errorMessage: words }, 400));
      const failure = await failureOf(driverOf().readTargets('501'));
      expect(failure.dcWords).toMatch(/^a \[31mb+$/);
      expect(failure.dcWords).toHaveLength(1000);
    });

    it('says that something is not there', async () => {
      peer.answer(() => json({ errorCode: 'NOT_FOUND' }, 404));
      const failure = await failureOf(driverOf().readTargets('501'));
      expect(failure.kind).toBe('notFound');
    });
  });

  describe('where the credential is not accepted', () => {
    it.each<[string, PeerAnswer]>([
      ['401', json({ error_code: 'UNAUTHORIZED' }, 401)],
      ['an envelope', json({ status: 'error', error_code: '10002' })],
    ])('names the four causes of a wrong key on %s', async (_what, answer) => {
      peer.answer(() => answer);
      const failure = await failureOf(driverOf().signIn());
      expect(failure).toMatchObject({ kind: 'unauthorized', code: 'wrongKey' });
      expect(failure.nextStep).toMatch(/not generated/);
      expect(failure.nextStep).toMatch(/not saved/);
      expect(failure.nextStep).toMatch(/regenerated/);
      expect(failure.nextStep).toMatch(/user was deleted/);
    });

    it('takes an HTML sign-in page with HTTP 200 as that', async () => {
      peer.answer(() => ({
        headers: { 'content-type': 'text/html' },
        body: '<html><form action="/j_security_check"></form></html>',
      }));
      const failure = await failureOf(
        driverOf().createSoftwareConfiguration(configuration),
      );
      expect(failure).toMatchObject({
        kind: 'unauthorized',
        code: 'loginPage',
      });
    });
  });

  describe('with user name and password', () => {
    const credential: DcCredential = {
      kind: 'password',
      username: 'amy',
      password: 'gr\u00fcn',
    };
    const signedIn = (token: string) =>
      json({
        status: 'success',
        message_response: {
          authentication: { auth_data: { auth_token: token } },
        },
      });

    it('signs in once and sends the token without a scheme', async () => {
      peer.answer(({ url }) =>
        url.includes('authentication')
          ? signedIn('t-1')
          : json({ buildNumber: '100654' }),
      );
      const driver = driverOf({ credential });
      await Promise.all([
        driver.readServerDetails(),
        driver.readServerDetails(),
      ]);
      const [signIn, ...calls] = peer.requests;
      expect(JSON.parse(signIn.body)).toEqual({
        username: 'amy',
        password: Buffer.from('gr\u00fcn', 'utf8').toString('base64'),
        auth_type: 'local_authentication',
      });
      expect(calls.map(call => call.headers.authorization)).toEqual([
        't-1',
        't-1',
      ]);
    });

    it('signs in again, once, when the token ended', async () => {
      let tokens = 0;
      peer.answer(({ url, headers }) => {
        if (url.includes('authentication')) {
          tokens += 1;
          return signedIn(`t-${tokens}`);
        }
        return headers.authorization === 't-2'
          ? json({ buildNumber: '100654' })
          : json({}, 401);
      });
      const driver = driverOf({ credential });
      expect(await driver.readServerDetails()).toEqual({
        buildNumber: '100654',
      });
      expect(tokens).toBe(2);
    });

    it('does not sign in for ever', async () => {
      peer.answer(({ url }) =>
        url.includes('authentication') ? signedIn('t') : json({}, 401),
      );
      const failure = await failureOf(
        driverOf({ credential }).readServerDetails(),
      );
      expect(failure.kind).toBe('unauthorized');
      expect(peer.requests).toHaveLength(4);
    });

    it('takes whatever DC says against the sign-in as a wrong password', async () => {
      peer.answer(() =>
        json({ status: 'error', error_code: '10001', error_description: 'No' }),
      );
      const failure = await failureOf(driverOf({ credential }).signIn());
      expect(failure).toMatchObject({
        kind: 'unauthorized',
        code: 'wrongPassword',
      });
    });

    it('says where DC wants a one-time code', async () => {
      peer.answer(() =>
        json({
          status: 'success',
          message_response: {
            authentication: {
              two_factor_data: { OTP_Validation_Required: true },
            },
          },
        }),
      );
      const failure = await failureOf(driverOf({ credential }).signIn());
      expect(failure.code).toBe('oneTimeCodeWanted');
    });

    it('says that nothing of a write was sent when the sign-in before it fails', async () => {
      peer.answer(() => 'drop');
      const failure = await failureOf(
        driverOf({ credential }).createSoftwareConfiguration(configuration),
      );
      expect(failure).toMatchObject({
        kind: 'notSent',
        code: 'connectionLost',
      });
      expect(peer.requests).toHaveLength(1);
    });
  });

  describe('reading lists', () => {
    it('goes on after a short page and ends with an empty one', async () => {
      const list = [[1, 2], [3], []];
      peer.answer(() => {
        const ids = list[peer.requests.length - 1];
        return json({ scripts: ids.map(scriptId => ({ scriptId })) });
      });
      const scripts = await collect(driverOf().listScripts());
      expect(scripts.map(script => script.id)).toEqual(['1', '2', '3']);
      expect(peer.requests.map(request => request.url)).toEqual([
        expect.stringContaining('offset=0&'),
        expect.stringContaining('offset=2&'),
        expect.stringContaining('offset=3&'),
      ]);
    });

    it('ends with an error where DC answers the same page again', async () => {
      peer.answer(() => json({ scripts: [{ scriptId: 1 }] }));
      const failure = await failureOf(collect(driverOf().listScripts()));
      expect(failure).toMatchObject({ kind: 'uncertain', code: 'endlessList' });
    });

    it('does not take an answer without a list as the end', async () => {
      peer.answer(() => json({ total: 5 }));
      const failure = await failureOf(collect(driverOf().listPackages()));
      expect(failure.code).toBe('unreadableAnswer');
    });

    it('reads the envelope of text/plain and both generations of names', async () => {
      const now = {
        resource_id: 301,
        resource_id_string: '301',
        resource_name: 'WS-0001',
        domain_netbios_name: 'ACME',
        os_name: 'Windows 11 Enterprise',
        os_platform: '1',
        installation_status: '22',
        managed_status: '61',
        computer_live_status: '1',
        agent_last_contact_time: '1760000000000',
        agent_logged_on_users: 'amy',
      };
      const then = {
        resource_id: '302',
        name: 'SRV-1',
        domain_netbios_name: '--',
        os_name: 'Windows Server 2012',
        installation_status: 21,
        live_status: 2,
        last_contact_time: -1,
        logged_on_users: '--',
      };
      const mac = { resource_id: 303, resource_name: 'MAC', os_platform: 2 };
      const body = (computers: unknown[]) => ({
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        body: JSON.stringify({
          message_type: 'computers',
          message_response: { total: 3, computers },
          message_version: '1.4',
          status: 'success',
        }),
      });
      peer.answer(({ url }) =>
        body(url.includes('page=1&') ? [now, then, mac] : []),
      );
      expect(await collect(driverOf().listComputers())).toEqual([
        {
          id: '301',
          name: 'WS-0001',
          domain: 'ACME',
          operatingSystem: 'Windows 11 Enterprise',
          isServer: false,
          agentInstalled: true,
          managed: true,
          liveStatus: 'live',
          lastContactAt: new Date(1760000000000),
          loggedOnUsers: 'amy',
        },
        {
          id: '302',
          name: 'SRV-1',
          domain: '',
          operatingSystem: 'Windows Server 2012',
          isServer: true,
          agentInstalled: false,
          managed: false,
          liveStatus: 'down',
        },
      ]);
    });

    it('keeps every id as DC wrote it, however large', async () => {
      await fc.assert(
        fc.asyncProperty(fc.bigInt({ min: 1n, max: 10n ** 30n }), async id => {
          peer.answer(() => ({
            body: `{"collectionId":1,"resourceIds":[${id}]}`,
          }));
          expect(await driverOf().readTargets('1')).toEqual([String(id)]);
        }),
        { numRuns: 25 },
      );
    });

    it('finds only configurations of exactly the name', async () => {
      const rows = ['BSR-1-abc-1', 'BSR-1-abc-12', 'bsr-1-abc-1'].map(
        (CONFIG_NAME, index) => ({
          COLLECTION_ID: 501 + index,
          CONFIG_NAME,
          CONFIG_STATUS: 'In Progress',
        }),
      );
      peer.answer(({ url }) =>
        json({
          status: 'success',
          messageResponse: url.includes('_PN=1&') ? rows : [],
        }),
      );
      expect(await driverOf().findConfigurations('BSR-1-abc-1')).toEqual([
        { id: '501', name: 'BSR-1-abc-1', status: 'In Progress' },
      ]);
    });

    it('turns remarks into words, and leaves out what is none', async () => {
      const rows = [
        {
          resourceId: 1,
          status: 'Succeeded',
          remarks: 'dc.db.agent.install.success',
        },
        { resourceId: 2, status: 'Yet To Apply', remarks: '--' },
        { resourceId: 3, status: 'Failed', remarks: 'dc.some.unknown.key' },
        { resourceId: '--', status: 'Failed' },
      ];
      peer.answer(({ url }) =>
        json({ executionDetails: url.includes('offset=0&') ? rows : [] }),
      );
      expect(await collect(driverOf().readExecutionStatus('501'))).toEqual([
        { targetId: '1', status: 'Succeeded', remarks: 'Installed.' },
        { targetId: '2', status: 'Yet To Apply' },
        { targetId: '3', status: 'Failed', remarks: 'dc.some.unknown.key' },
      ]);
    });

    it('asks each operation for its own media type', async () => {
      peer.answer(() => json({ packages: [] }));
      await collect(driverOf().listPackages());
      expect(peer.requests[0].headers.accept).toBe(
        'application/packages.v1+json',
      );
    });

    it('answers no build where DC does not tell it', async () => {
      peer.answer(() => json({ errorCode: 'NOT_FOUND' }, 404));
      expect(await driverOf().readServerDetails()).toEqual({});
    });
  });

  describe('writes that are not documented', () => {
    it('are off for a server that app-config does not name', async () => {
      const driver = driverOf({ trusted: ['127.0.0.1:1'] });
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
      expect(peer.requests).toEqual([]);
    });

    it('are off for a server that is named and not on this machine', async () => {
      const driver = driverOf({
        host: 'dc.example',
        port: 8020,
        trusted: ['dc.example:8020'],
      });
      const failure = await failureOf(
        driver.createSoftwareConfiguration(configuration),
      );
      expect(failure.code).toBe('inferredWriteOff');
    });

    it('never send an empty list of targets', async () => {
      const failure = await failureOf(
        driverOf().createSoftwareConfiguration({
          ...configuration,
          targets: [],
        }),
      );
      expect(failure).toMatchObject({ kind: 'refused', code: 'noTargets' });
      expect(peer.requests).toEqual([]);
    });

    it('carry target ids as texts and the callback URL', async () => {
      peer.answer(() => json({ status: 'success', collectionId: 501 }));
      const id = await driverOf().createSoftwareConfiguration({
        ...configuration,
        targets: ['52549000000186013'],
        callbackUrl: 'https://portal.example/c/1',
      });
      expect(id).toBe('501');
      expect(JSON.parse(peer.requests[0].body)).toMatchObject({
        label: 'BSR-1-abc-1',
        resourceIds: ['52549000000186013'],
        executeAt: 'startup',
        enableRetry: false,
        callback: { url: 'https://portal.example/c/1' },
      });
    });
  });
});
