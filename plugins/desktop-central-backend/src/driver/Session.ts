import {
  type DcCredential,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import { payloadOf } from './answers';
import {
  oneTimeCodeWanted,
  unreadable,
  wrongKey,
  wrongPassword,
} from './failures';
import type { Transport, WireRequest } from './Transport';
import { DcObject, toObject, toText } from './values';

/** A call of the driver, before it is authorized. */
export interface DcCall {
  method: 'GET' | 'POST';
  path: string;
  /** Media type of the answer, which is one for each operation of `/dcapi`. */
  accept: string;
  /** A body and its media type. */
  body?: { type: string; value: DcObject };
}

const MAX_TOKEN_LENGTH = 1000;

function unauthorizedFor(credential: DcCredential): () => DcError {
  return credential.kind === 'apiKey' ? wrongKey : wrongPassword;
}

/** A sign-in whose outcome is not known says for the call that follows that nothing of it was sent. */
async function beforeCall(token: Promise<string>): Promise<string> {
  try {
    return await token;
  } catch (error) {
    if (!(error instanceof DcError) || error.kind !== 'uncertain') throw error;
    const { code, message, nextStep } = error;
    throw new DcError({
      kind: 'notSent',
      code,
      message,
      nextStep,
      cause: error,
    });
  }
}

/** Makes authorized calls. The token of a password sign-in lives in memory only, and is renewed once where DC refuses it. */
export class Session {
  readonly #transport: Transport;
  readonly #credential: DcCredential;
  #token: Promise<string> | undefined;

  constructor(transport: Transport, credential: DcCredential) {
    this.#transport = transport;
    this.#credential = credential;
  }

  /** Signs in anew, where the credential is not a key. @throws DcError */
  async signIn(): Promise<void> {
    this.#token = undefined;
    await this.#authorization();
  }

  /** Makes a call and answers its object. @throws DcError */
  async call(call: DcCall, signal?: AbortSignal): Promise<DcObject> {
    const token = this.#authorization();
    const value = await beforeCall(token);
    try {
      return await this.#send(call, value, signal);
    } catch (error) {
      if (!this.#mayBeStale(error)) throw error;
    }
    if (this.#token === token) this.#token = undefined;
    const renewed = await beforeCall(this.#authorization());
    return this.#send(call, renewed, signal);
  }

  #mayBeStale(error: unknown): boolean {
    return (
      this.#credential.kind === 'password' &&
      error instanceof DcError &&
      error.kind === 'unauthorized' &&
      error.code !== 'loginPage'
    );
  }

  async #send(
    call: DcCall,
    token: string,
    signal?: AbortSignal,
  ): Promise<DcObject> {
    const { method, path, accept, body } = call;
    const request: WireRequest = {
      method,
      path,
      headers: {
        authorization: token,
        accept,
        ...(body ? { 'content-type': body.type } : {}),
      },
      ...(body ? { body: JSON.stringify(body.value) } : {}),
    };
    const answer = await this.#transport.send(request, signal);
    return payloadOf(answer, unauthorizedFor(this.#credential));
  }

  /** Callers share one sign-in, so none of them can give it up for the others; it has the deadline of any request. */
  #authorization(): Promise<string> {
    const credential = this.#credential;
    if (credential.kind === 'apiKey') return Promise.resolve(credential.apiKey);
    if (this.#token) return this.#token;
    const token = this.#fetchToken(credential);
    this.#token = token;
    token.catch(() => {
      if (this.#token === token) this.#token = undefined;
    });
    return token;
  }

  /** `POST /api/1.4/desktop/authentication`, local and directory accounts: documented; a one-time code in place of a token: seen. */
  async #fetchToken({
    username,
    password,
    authType,
    domain,
  }: Extract<DcCredential, { kind: 'password' }>): Promise<string> {
    const answer = await this.#transport.send({
      method: 'POST',
      path: '/api/1.4/desktop/authentication',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        username,
        password: Buffer.from(password, 'utf8').toString('base64'),
        ...(authType === 'ad'
          ? { auth_type: 'ad_authentication', domainName: domain }
          : { auth_type: 'local_authentication' }),
      }),
    });
    const payload = this.#signInPayload(answer);
    const authentication = toObject(payload.authentication) ?? payload;
    const token = toText(
      toObject(authentication.auth_data)?.auth_token,
      MAX_TOKEN_LENGTH,
    );
    if (token) return token;
    throw toObject(authentication.two_factor_data)
      ? oneTimeCodeWanted()
      : unreadable();
  }

  #signInPayload(answer: Parameters<typeof payloadOf>[0]): DcObject {
    try {
      return payloadOf(answer, wrongPassword);
    } catch (error) {
      // Whatever DC says against a sign-in means that the credential is not accepted.
      const refusal = error instanceof DcError && error.kind === 'refused';
      throw refusal ? wrongPassword() : error;
    }
  }
}
