import type {
  DcCredential,
  DcSoftwareConfiguration,
} from 'backstage-plugin-desktop-central-node';
import { json, PeerAnswer } from '../testing/dcPeer';
import { collect, failureOf, usePeerDrivers } from '../testing/peerDrivers';

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

describe('signing in', () => {
  const drivers = usePeerDrivers();

  describe('where the credential is not accepted', () => {
    it.each<[string, PeerAnswer]>([
      ['401', json({ error_code: 'UNAUTHORIZED' }, 401)],
      ['an envelope', json({ status: 'error', error_code: '10002' })],
    ])('names the four causes of a wrong key on %s', async (_what, answer) => {
      drivers.peer().answer(() => answer);
      const failure = await failureOf(drivers.driverOf().signIn());
      expect(failure).toMatchObject({ kind: 'unauthorized', code: 'wrongKey' });
      expect(failure.nextStep).toMatch(/not generated/);
      expect(failure.nextStep).toMatch(/not saved/);
      expect(failure.nextStep).toMatch(/regenerated/);
      expect(failure.nextStep).toMatch(/user was deleted/);
    });

    it('takes an HTML sign-in page with HTTP 200 as that', async () => {
      drivers.peer().answer(() => ({
        headers: { 'content-type': 'text/html' },
        body: '<html><form action="/j_security_check"></form></html>',
      }));
      const failure = await failureOf(
        drivers.driverOf().createSoftwareConfiguration(configuration),
      );
      expect(failure).toMatchObject({
        kind: 'unauthorized',
        code: 'loginPage',
      });
    });
  });

  it('keeps what it signed in with out of the words of a refusal that says it', async () => {
    drivers.peer().answer(({ headers }) =>
      json({
        status: 'error',
        error_code: '4001',
        error_description: `No scope for ${headers.authorization}: ask an admin`,
      }),
    );
    const apiKey = 'A1B2-secret+key';
    const driver = drivers.driverOf({ credential: { kind: 'apiKey', apiKey } });
    expect(await failureOf(driver.readServerDetails())).toMatchObject({
      kind: 'refused',
      dcCode: '4001',
      dcWords: 'No scope for …: ask an admin',
    });
  });

  it('keeps every part of it out of words that are cut in the middle of it', async () => {
    const apiKey = 'A1B2-secret+key';
    const words = 'x'.repeat(995);
    drivers.peer().answer(({ url, headers }) => {
      const said = `${words}${headers.authorization}`;
      if (!url.includes('executionStatus')) {
        return json({ error_code: '4001', error_description: said }, 400);
      }
      const row = { resourceId: 301, status: said.slice(800), remarks: said };
      return json({
        executionDetails: url.includes('offset=0') ? [row] : [],
      });
    });
    const driver = drivers.driverOf({ credential: { kind: 'apiKey', apiKey } });

    const refusal = await failureOf(driver.readServerDetails());
    const [row] = await collect(driver.readExecutionStatus('501'));

    expect(refusal.dcWords).toBe(`${words}…`);
    expect(row.remarks).toBe(`${words}…`);
    expect(row.status).toBe(`${words.slice(800)}…`);
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
      drivers
        .peer()
        .answer(({ url }) =>
          url.includes('authentication')
            ? signedIn('t-1')
            : json({ buildNumber: '100654' }),
        );
      const driver = drivers.driverOf({ credential });
      await Promise.all([
        driver.readServerDetails(),
        driver.readServerDetails(),
      ]);
      const [signIn, ...calls] = drivers.peer().requests;
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
      drivers.peer().answer(({ url, headers }) => {
        if (url.includes('authentication')) {
          tokens += 1;
          return signedIn(`t-${tokens}`);
        }
        return headers.authorization === 't-2'
          ? json({ buildNumber: '100654' })
          : json({}, 401);
      });
      const driver = drivers.driverOf({ credential });
      expect(await driver.readServerDetails()).toEqual({
        buildNumber: '100654',
      });
      expect(tokens).toBe(2);
    });

    it('does not sign in for ever', async () => {
      drivers
        .peer()
        .answer(({ url }) =>
          url.includes('authentication') ? signedIn('t') : json({}, 401),
        );
      const failure = await failureOf(
        drivers.driverOf({ credential }).readServerDetails(),
      );
      expect(failure.kind).toBe('unauthorized');
      expect(drivers.peer().requests).toHaveLength(4);
    });

    it('takes whatever DC says against the sign-in as a wrong password', async () => {
      drivers.peer().answer(() =>
        json({
          status: 'error',
          error_code: '10001',
          error_description: 'No',
        }),
      );
      const failure = await failureOf(
        drivers.driverOf({ credential }).signIn(),
      );
      expect(failure).toMatchObject({
        kind: 'unauthorized',
        code: 'wrongPassword',
      });
    });

    it('says that nothing of a write was sent when the sign-in before it fails', async () => {
      drivers.peer().answer(() => 'drop');
      const failure = await failureOf(
        drivers
          .driverOf({ credential })
          .createSoftwareConfiguration(configuration),
      );
      expect(failure).toMatchObject({
        kind: 'notSent',
        code: 'connectionLost',
      });
      expect(drivers.peer().requests).toHaveLength(1);
    });
  });
});
