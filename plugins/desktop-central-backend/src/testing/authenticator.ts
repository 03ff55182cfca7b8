import type { Simulator } from 'desktop-central-simulator';

const AUTHENTICATION = '/api/1.4/desktop/authentication';

/** What a person does once in the console of DC: sets up the authenticator that shows the one-time codes. */
export async function setUpAuthenticator(
  simulator: Pick<Simulator, 'url' | 'username' | 'password'>,
  code: string,
): Promise<void> {
  const { url, username, password } = simulator;
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const { message_response: asked } = await post(AUTHENTICATION, {
    username,
    password: Buffer.from(password).toString('base64'),
    auth_type: 'local_authentication',
  });
  const uid = asked.authentication.two_factor_data.unique_userID;
  await post(`${AUTHENTICATION}/otpValidate`, { uid, otp: code });
}
