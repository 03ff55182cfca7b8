import {
  type DcCredential,
  OneTimeCodeWanted,
} from 'backstage-plugin-desktop-central-node';
import { inspect } from 'util';
import { setUpAuthenticator } from '../testing/authenticator';
import { json, type PeerAnswer } from '../testing/dcPeer';
import { failureOf, usePeerDrivers } from '../testing/peerDrivers';
import { useSimulatorDrivers } from '../testing/simulatorDrivers';
import type { HttpDcDriver } from './HttpDcDriver';

const CODE = '246810';
const AUTHENTICATION = '/api/1.4/desktop/authentication';

async function challengeOf(driver: HttpDcDriver) {
  const failure = await failureOf(driver.signIn());
  if (failure instanceof OneTimeCodeWanted) return failure.challenge;
  throw new Error(`No code is wanted: ${failure.code}`);
}

describe('a one-time code', () => {
  describe('on a server that asks each device once', () => {
    const { simulator, driverOf } = useSimulatorDrivers({ oneTimeCode: CODE });

    function credentialOf(
      more: Partial<Extract<DcCredential, { kind: 'password' }>> = {},
    ): DcCredential {
      const { username, password } = simulator();
      return { kind: 'password', username, password, ...more };
    }

    it('is of no use before the user has set up an authenticator, whose secret is not shown', async () => {
      const failure = await failureOf(driverOf(credentialOf()).signIn());
      expect(failure).toMatchObject({
        kind: 'unauthorized',
        code: 'oneTimeCodeNotEnrolled',
        nextStep: expect.stringContaining('console of Desktop Central'),
      });
      expect(failure).not.toBeInstanceOf(OneTimeCodeWanted);
      expect(inspect(failure, { showHidden: true })).not.toMatch(
        /[A-Z2-7]{16}/,
      );
    });

    describe('once the user has an authenticator', () => {
      beforeAll(() => setUpAuthenticator(simulator(), CODE));

      it('is asked of a person, who is told that an API key needs none', async () => {
        const failure = await failureOf(driverOf(credentialOf()).signIn());
        expect(failure).toBeInstanceOf(OneTimeCodeWanted);
        expect(failure).toMatchObject({
          kind: 'unauthorized',
          code: 'oneTimeCodeWanted',
          message: expect.stringMatching(/ask a person again.*API key/),
          nextStep: expect.stringContaining('on the page of the server'),
          challenge: { method: 'authenticator' },
        });
        const { id } = (failure as OneTimeCodeWanted).challenge;
        expect(`${JSON.stringify(failure)}${inspect(failure)}`).not.toContain(
          id,
        );
      });

      it('opens the session that is used from then on', async () => {
        const driver = driverOf(credentialOf());
        const challenge = await challengeOf(driver);
        const proof = await driver.redeemOneTimeCode(challenge, CODE);
        expect(proof).toEqual({
          token: expect.any(String),
          deviceToken: expect.any(String),
        });
        await driver.signIn();
        expect(await driver.readServerDetails()).toMatchObject({
          buildNumber: '100654',
        });
      });

      it('may be entered again where it was wrong', async () => {
        const driver = driverOf(credentialOf());
        const challenge = await challengeOf(driver);
        expect(
          await failureOf(driver.redeemOneTimeCode(challenge, '111111')),
        ).toMatchObject({ kind: 'refused', code: 'oneTimeCodeWrong' });
        await driver.redeemOneTimeCode(challenge, CODE);
        await driver.signIn();
      });

      it('is too late once the sign-in has ended', async () => {
        const driver = driverOf(credentialOf());
        const challenge = await challengeOf(driver);
        simulator().control.endSessions();
        expect(
          await failureOf(driver.redeemOneTimeCode(challenge, CODE)),
        ).toMatchObject({ kind: 'refused', code: 'oneTimeCodeLate' });
      });

      it('is not asked again of a device that DC remembers', async () => {
        const first = driverOf(credentialOf());
        const proof = await first.redeemOneTimeCode(
          await challengeOf(first),
          CODE,
        );
        simulator().control.endSessions();
        const later = driverOf(credentialOf({ proof }));
        await later.signIn();

        simulator().control.endSessions();
        simulator().control.forgetDevices();
        expect(await failureOf(later.signIn())).toBeInstanceOf(
          OneTimeCodeWanted,
        );
      });
    });
  });

  describe('on a server that a test speaks for', () => {
    const drivers = usePeerDrivers();
    const credential: DcCredential = {
      kind: 'password',
      username: 'amy',
      password: 'secret',
      proof: { token: 't-paid', deviceToken: 'd-1' },
    };
    const challenge = { id: 'u-1', method: 'authenticator' } as const;
    const signedIn = (token: string, more: object = {}) =>
      json({
        status: 'success',
        message_response: {
          authentication: { auth_data: { auth_token: token }, ...more },
        },
      });
    const asking = (two_factor_data: object) =>
      json({
        status: 'success',
        message_response: { authentication: { two_factor_data } },
      });
    const noComputers = json({ message_response: { computers: [] } });
    const paths = () =>
      drivers.peer().requests.map(({ url }) => url.split('?')[0]);

    it('is not spent by a check of the connection: the session is proved, not replaced', async () => {
      drivers.peer().answer(() => noComputers);
      const driver = drivers.driverOf({ credential });
      await driver.signIn();
      await driver.signIn();
      expect(paths()).toEqual([
        '/api/1.4/som/computers',
        '/api/1.4/som/computers',
      ]);
      expect(
        drivers.peer().requests.map(({ headers }) => headers.authorization),
      ).toEqual(['t-paid', 't-paid']);
    });

    it('is made up for by the device where DC does not take the session any more', async () => {
      drivers.peer().answer(({ url, headers }) => {
        if (url === AUTHENTICATION) return signedIn('t-new');
        return headers.authorization === 't-new' ? noComputers : json({}, 401);
      });
      await drivers.driverOf({ credential }).signIn();
      const [, signIn] = drivers.peer().requests;
      expect(JSON.parse(signIn.body)).toMatchObject({
        username: 'amy',
        device_token: 'd-1',
      });
    });

    it('is asked by mail where DC says that it has mailed one', async () => {
      drivers.peer().answer(() =>
        asking({
          unique_userID: 'u-1',
          OTP_Validation_Required: true,
          message: 'Mail has been sent to the mail address a***@acme.example',
        }),
      );
      const driver = drivers.driverOf({
        credential: { kind: 'password', username: 'amy', password: 'secret' },
      });
      const failure = await failureOf(driver.signIn());
      expect(failure).toMatchObject({
        challenge: { id: 'u-1', method: 'mail' },
        nextStep: expect.stringContaining('mailed'),
      });
    });

    it('is sent as DC wants it, with the wish to be remembered', async () => {
      drivers.peer().answer(() => signedIn('t-2', { device_token: 'd-2' }));
      const proof = await drivers
        .driverOf({ credential })
        .redeemOneTimeCode(challenge, '123456');
      expect(proof).toEqual({ token: 't-2', deviceToken: 'd-2' });
      const [{ url, body }] = drivers.peer().requests;
      expect(url).toBe(`${AUTHENTICATION}/otpValidate`);
      expect(JSON.parse(body)).toEqual({
        uid: 'u-1',
        otp: '123456',
        rememberme_enabled: 'true',
      });
    });

    it.each<[string, PeerAnswer, string]>([
      ['the session', signedIn('t-2'), ''],
      [
        'its code for wrong',
        json({ status: 'error', error_code: '10004' }),
        'oneTimeCodeWrong',
      ],
      [
        'its code for late',
        json({ status: 'error', error_code: '10005' }),
        'oneTimeCodeLate',
      ],
      [
        'a code that is not known',
        json({ status: 'error', error_code: '7' }),
        'oneTimeCodeWrong',
      ],
      [
        'a refusal of HTTP',
        json({ error_code: 'BAD' }, 400),
        'oneTimeCodeWrong',
      ],
      ['that it knows no such sign-in', json({}, 401), 'oneTimeCodeLate'],
      [
        'neither session nor refusal',
        json({ status: 'success' }),
        'unreadableAnswer',
      ],
      ['that it failed', json({}, 500), 'serverError'],
    ])('is answered with %s', async (_what, answer, code) => {
      drivers.peer().answer(() => answer);
      const outcome = await drivers
        .driverOf({ credential })
        .redeemOneTimeCode(challenge, '123456')
        .then(
          () => '',
          error => error.code,
        );
      expect(outcome).toBe(code);
    });

    it('is not asked where DC does not say for which sign-in', async () => {
      drivers.peer().answer(() => asking({ OTP_Validation_Required: true }));
      const failure = await failureOf(
        drivers
          .driverOf({
            credential: { kind: 'password', username: 'a', password: 'b' },
          })
          .signIn(),
      );
      expect(failure.code).toBe('unreadableAnswer');
    });
  });
});
