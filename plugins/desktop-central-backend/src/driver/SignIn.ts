import {
  type DcCredential,
  DcError,
  type DcSignInProof,
  type OneTimeCodeChallenge,
} from 'backstage-plugin-desktop-central-node';
import { payloadOf } from './answers';
import { unreadable } from './failures';
import {
  oneTimeCodeLate,
  oneTimeCodeNotEnrolled,
  oneTimeCodeWanted,
  oneTimeCodeWrong,
  wrongPassword,
} from './signInFailures';
import type { Transport, WireAnswer } from './Transport';
import { DcObject, toObject, toText } from './values';

type PasswordCredential = Extract<DcCredential, { kind: 'password' }>;

const PATH = '/api/1.4/desktop/authentication';
const MAX_TOKEN_LENGTH = 1000;
const MAX_CHALLENGE_LENGTH = 200;
const MAX_MESSAGE_LENGTH = 500;
/** The code with which DC says that a sign-in waits for a code no longer (inferred). */
const LATE = '10005';

/** Whatever DC says against a sign-in means that what was given is not accepted. */
function authenticationOf(
  answer: WireAnswer,
  refusal: (error: DcError) => DcError,
): DcObject {
  try {
    const payload = payloadOf(answer, wrongPassword);
    return toObject(payload.authentication) ?? payload;
  } catch (error) {
    const refused =
      error instanceof DcError &&
      (error.kind === 'refused' || error.code === 'wrongPassword');
    throw refused ? refusal(error) : error;
  }
}

function tokenOf(authentication: DcObject): string | undefined {
  const data = toObject(authentication.auth_data);
  return toText(data?.auth_token, MAX_TOKEN_LENGTH);
}

/** What DC wants where it gives no token: seen, and an authenticator that is still to be set up too. */
function interruptionOf(authentication: DcObject): DcError {
  const wanted = toObject(authentication.two_factor_data);
  const id = toText(wanted?.unique_userID, MAX_CHALLENGE_LENGTH);
  if (!wanted || id === undefined) return unreadable();
  if (toText(wanted.google_authenticator_key, MAX_TOKEN_LENGTH)) {
    return oneTimeCodeNotEnrolled();
  }
  const message = toText(wanted.message, MAX_MESSAGE_LENGTH) ?? '';
  const mailed = /^mail\b/i.test(message);
  return oneTimeCodeWanted({ id, method: mailed ? 'mail' : 'authenticator' });
}

/** Opens sessions with user name and password, and with a one-time code where DC wants one. */
export class SignIn {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Local and directory accounts: documented; a one-time code in place of a token, and a device that needs none: seen.
   * @throws DcError, OneTimeCodeWanted
   */
  async withPassword(
    credential: PasswordCredential,
    deviceToken: string | undefined,
  ): Promise<string> {
    const { username, password, authType, domain } = credential;
    const answer = await this.#post(PATH, {
      username,
      password: Buffer.from(password, 'utf8').toString('base64'),
      ...(authType === 'ad'
        ? { auth_type: 'ad_authentication', domainName: domain }
        : { auth_type: 'local_authentication' }),
      ...(deviceToken ? { device_token: deviceToken } : {}),
    });
    const authentication = authenticationOf(answer, wrongPassword);
    const token = tokenOf(authentication);
    if (token === undefined) throw interruptionOf(authentication);
    return token;
  }

  /** Answers the session and the device that DC remembers (seen; the codes of a refusal are inferred). @throws DcError */
  async withCode(
    challenge: OneTimeCodeChallenge,
    code: string,
    signal?: AbortSignal,
  ): Promise<DcSignInProof & { token: string }> {
    const answer = await this.#post(
      `${PATH}/otpValidate`,
      { uid: challenge.id, otp: code, rememberme_enabled: 'true' },
      signal,
    );
    const authentication = authenticationOf(answer, error =>
      error.kind === 'unauthorized' || error.dcCode === LATE
        ? oneTimeCodeLate()
        : oneTimeCodeWrong(),
    );
    const token = tokenOf(authentication);
    if (token === undefined) throw unreadable();
    const deviceToken = toText(authentication.device_token, MAX_TOKEN_LENGTH);
    return { token, ...(deviceToken ? { deviceToken } : {}) };
  }

  #post(
    path: string,
    body: DcObject,
    signal?: AbortSignal,
  ): Promise<WireAnswer> {
    return this.#transport.send(
      {
        method: 'POST',
        path,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      },
      signal,
    );
  }
}
