import { Simulator, startSimulator } from '../startSimulator';
import { clientOf } from '../testing/client';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('signing in', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ httpPort: 0 });
  });
  afterEach(() => simulator.stop());

  const post = async (path: string, body: unknown) => {
    const response = await fetch(
      `${simulator.url}/api/1.4/desktop/authentication${path}`,
      { method: 'POST', body: JSON.stringify(body) },
    );
    return response.json();
  };
  const signIn = (change = {}) =>
    post('', {
      username: 'admin',
      password: base64('admin'),
      auth_type: 'local_authentication',
      ...change,
    });
  const validate = (uid: string, otp: string) =>
    post('/otpValidate', { uid, otp, rememberme_enabled: 'true' });
  const twoFactor = async (change = {}) =>
    (await signIn(change)).message_response.authentication.two_factor_data;

  it.each(['ACME', 'acme', 'acme.example'])(
    'takes a directory account of %s',
    async domainName => {
      const { message_response: answer } = await signIn({
        username: 'ad.admin',
        auth_type: 'ad_authentication',
        domainName,
      });
      const { auth_data: data, user_data: user } = answer.authentication;
      expect(user.auth_type).toBe('AD Authentication');
      const { status } = await clientOf({
        ...simulator,
        apiKey: data.auth_token,
      }).call('/dcapi/users', 'users');
      expect(status).toBe(200);
    },
  );

  it('makes an account that can sign in, and refuses its name the second time', async () => {
    const add = (change = {}) =>
      clientOf(simulator).call('/dcapi/users', 'addUserStatus', {
        method: 'POST',
        contentType: 'addUser',
        body: {
          userName: 'tina',
          displayName: 'Tina Technician',
          email: 'tina@acme.example',
          role: 'DCAdmin',
          password: base64('sésame'),
          ...change,
        },
      });
    expect(await (await add()).json()).toEqual({
      status: 'success',
      userId: 2,
    });
    const again = await add({ userName: 'TINA' });
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({ error_code: 'USER_EXISTS' });
    expect((await add({ userName: 'x', role: 'Boss' })).status).toBe(400);
    expect(
      await clientOf(simulator).get('/dcapi/users?userName=tina', 'users'),
    ).toMatchObject({
      total: 1,
      users: [{ userId: 2, role: 'DCAdmin', isActive: true }],
    });
    expect(
      await signIn({ username: 'tina', password: base64('sésame') }),
    ).toMatchObject({ status: 'success' });
  });

  it.each([
    { username: 'ad.admin', auth_type: 'ad_authentication' },
    {
      username: 'ad.admin',
      auth_type: 'ad_authentication',
      domainName: 'EMEA',
    },
    { username: 'ad.admin' },
    {
      username: 'admin',
      auth_type: 'ad_authentication',
      domainName: 'ACME',
    },
  ])('refuses an account where it is not known (%j)', async change => {
    expect(await signIn(change)).toMatchObject({ error_code: '10001' });
  });

  describe('with a one-time code', () => {
    beforeEach(() => simulator.control.setServer({ oneTimeCode: '246810' }));

    it('gives no token before the code is right', async () => {
      const answer = await signIn();
      expect(answer.status).toBe('success');
      expect(answer.message_response.authentication).not.toHaveProperty(
        'auth_data',
      );
      const { unique_userID: uid } =
        answer.message_response.authentication.two_factor_data;
      expect(await validate(uid, '000000')).toMatchObject({
        status: 'error',
        error_code: '10004',
      });
      const { message_response: right } = await validate(uid, '246810');
      expect(right.authentication.auth_data.auth_token).toEqual(
        expect.any(String),
      );
    });

    it('takes no code after five wrong ones, or after the sign-in expired', async () => {
      const { unique_userID: guessed } = await twoFactor();
      for (let number = 0; number < 5; number += 1) {
        await validate(guessed, '000000');
      }
      const { unique_userID: late } = await twoFactor();
      simulator.control.endSessions();
      for (const uid of [guessed, late]) {
        expect(await validate(uid, '246810')).toMatchObject({
          error_code: '10005',
        });
      }
    });

    it('shows the key of the authenticator until the account has enrolled', async () => {
      const first = await twoFactor();
      expect(first.google_authenticator_key).toMatch(/^[A-Z2-7]{16}$/);
      await validate(first.unique_userID, '246810');
      expect(await twoFactor()).not.toHaveProperty('google_authenticator_key');
    });

    it('does not ask a device that is remembered, until devices are forgotten', async () => {
      const { unique_userID: uid } = await twoFactor();
      const { message_response: answer } = await validate(uid, '246810');
      const device = { device_token: answer.authentication.device_token };
      const again = await signIn(device);
      expect(again.message_response.authentication).toHaveProperty('auth_data');
      simulator.control.forgetDevices();
      expect(await twoFactor(device)).toMatchObject({
        OTP_Validation_Required: true,
      });
    });
  });
});

describe('scopes', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      apiKeys: [
        { name: 'reader', key: 'READER', scopes: ['SOM.READ'] },
        { name: 'emea', key: 'EMEA', domains: ['EMEA'] },
      ],
    });
  });
  afterAll(() => simulator.stop());

  const withKey = (apiKey: string) => clientOf({ ...simulator, apiKey });

  it.each([
    ['/dcapi/som/domains', 'domains', true],
    ['/api/1.4/som/computers', 'any', true],
    ['/dcapi/swDeployment/packages', 'packages', false],
    ['/dcapi/serverDetails', 'serverDetails', false],
    ['/api/1.4/patch/deploymentpolicies', 'any', false],
  ])(
    'a key that may read computers gets an answer, or the login page with 200 (%s)',
    async (path, accept, allowed) => {
      const response = await withKey('READER').call(path, accept);
      expect(response.status).toBe(200);
      const isPage = (await response.text()).startsWith('<!DOCTYPE html>');
      expect(isPage).toBe(!allowed);
    },
  );

  it('a scope can be given later', async () => {
    simulator.control.putApiKey({
      name: 'reader',
      key: 'READER',
      scopes: ['Common.READ'],
    });
    const details = await withKey('READER').get(
      '/dcapi/serverDetails',
      'serverDetails',
    );
    expect(details).toMatchObject({ buildNumber: '100654' });
  });

  it('a target outside of the domains of a key is refused', async () => {
    const response = await withKey('EMEA').create();
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorCode: 'OUT_OF_SCOPE' });
    expect(simulator.control.configurations()).toEqual([]);
  });
});
