import {
  type DcCredential,
  DcError,
  type DcSignInProof,
  type OneTimeCodeChallenge,
} from 'backstage-plugin-desktop-central-node';
import { payloadOf } from './answers';
import { givenUpBeforeSending } from './failures';
import { SignIn } from './SignIn';
import { wrongKey, wrongPassword } from './signInFailures';
import type { Transport, WireRequest } from './Transport';
import type { DcObject } from './values';

/** A call of the driver, before it is authorized. */
export interface DcCall {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  /** Media type of the answer, which is one for each operation of `/dcapi`. */
  accept: string;
  /** A body and its media type. */
  body?: { type: string; value: DcObject };
  /** What of the body nobody is to read in DC's words. */
  secrets?: string[];
}

function unauthorizedFor(credential: DcCredential): () => DcError {
  return credential.kind === 'apiKey' ? wrongKey : wrongPassword;
}

/** Signing in is shared, so only here a call that was given up keeps it from being sent. */
function requireWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw givenUpBeforeSending(signal.reason);
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
  readonly #signIn: SignIn;
  #token: Promise<string> | undefined;
  /** Of the last one-time code; a session that a person opened with one is kept while DC takes it. */
  #proof: DcSignInProof | undefined;
  #toldLast: string[] = [];

  constructor(transport: Transport, credential: DcCredential) {
    this.#transport = transport;
    this.#credential = credential;
    this.#signIn = new SignIn(transport);
    if (credential.kind === 'password') this.#remember(credential.proof);
  }

  /** Signs in anew, where the credential is a password and no person has opened the session with a code. @throws DcError */
  async signIn(signal?: AbortSignal): Promise<void> {
    requireWanted(signal);
    if (!this.#proof) this.#token = undefined;
    await this.#authorization();
  }

  /** Ends an interrupted sign-in; its session is used from now on. @throws DcError */
  async redeem(
    challenge: OneTimeCodeChallenge,
    code: string,
    signal?: AbortSignal,
  ): Promise<DcSignInProof> {
    const proof = await this.#signIn.withCode(challenge, code, signal);
    this.#remember(proof);
    return proof;
  }

  /** What the last call was authorized with: DC may repeat it in what it says. */
  get secrets(): readonly string[] {
    return this.#toldLast;
  }

  /** Makes a call and answers its object. @throws DcError */
  async call(call: DcCall, signal?: AbortSignal): Promise<DcObject> {
    requireWanted(signal);
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

  #remember(proof: DcSignInProof | undefined): void {
    this.#proof = proof;
    if (proof?.token) this.#token = Promise.resolve(proof.token);
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
    const { method, path, accept, body, secrets = [] } = call;
    this.#toldLast = [token];
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
    return payloadOf(answer, unauthorizedFor(this.#credential), [
      token,
      ...secrets,
    ]);
  }

  /** Callers share one sign-in, so none of them can give it up for the others; it has the deadline of any request. */
  #authorization(): Promise<string> {
    const credential = this.#credential;
    if (credential.kind === 'apiKey') return Promise.resolve(credential.apiKey);
    if (this.#token) return this.#token;
    const token = this.#signIn.withPassword(
      credential,
      this.#proof?.deviceToken,
    );
    this.#token = token;
    token.catch(() => {
      if (this.#token === token) this.#token = undefined;
    });
    return token;
  }
}
