/**
 * What a failed call to DC means for whoever made it.
 *
 * - `notSent`: no byte of the request reached DC (address, connection).
 * - `unauthorized`: DC does not accept the credential.
 * - `refused`: DC understood and said no.
 * - `uncertain`: DC may or may not have acted (5xx, timeout, reset, unreadable answer).
 * - `notFound`: DC does not have it.
 *
 * @public
 */
export type DcErrorKind =
  | 'notSent'
  | 'unauthorized'
  | 'refused'
  | 'uncertain'
  | 'notFound';

/** What is told of a failed call. `message` and `nextStep` are ours and safe to show; DC's own bytes are in neither. @public */
export interface DcErrorOptions {
  kind: DcErrorKind;
  /** Stable code, e.g. `connectionRefused`, `wrongKey`. */
  code: string;
  message: string;
  nextStep?: string;
  /** DC's own code of a refusal. */
  dcCode?: string;
  /** DC's own words of a refusal without the secrets of the call, then bounded and stripped of control characters; for people with the desk in view. */
  dcWords?: string;
  cause?: unknown;
}

/**
 * A call to DC failed. It has no status code of its own, so that DC's never becomes ours, and its cause is private,
 * because what DC or a socket said may carry secrets.
 *
 * @public
 */
export class DcError extends Error {
  readonly kind: DcErrorKind;
  readonly code: string;
  readonly nextStep?: string;
  readonly dcCode?: string;
  readonly dcWords?: string;
  readonly #cause: unknown;

  constructor(options: DcErrorOptions) {
    super(options.message);
    this.name = 'DcError';
    this.kind = options.kind;
    this.code = options.code;
    this.nextStep = options.nextStep;
    this.dcCode = options.dcCode;
    this.dcWords = options.dcWords;
    this.#cause = options.cause;
  }

  /** The kind of the cause, for logs: its name and code, never its message. */
  get causeForLog(): string {
    if (!(this.#cause instanceof Error)) return 'none';
    const code =
      'code' in this.#cause && typeof this.#cause.code === 'string'
        ? ` ${this.#cause.code}`
        : '';
    return `${this.#cause.name}${code}`;
  }
}

/** A sign-in that DC interrupted to ask for a one-time code. @public */
export interface OneTimeCodeChallenge {
  /** What DC calls this sign-in; a secret, since with a code it opens DC. */
  id: string;
  /** How the user gets the code. */
  method: 'authenticator' | 'mail';
}

/**
 * DC asks for a one-time code, which only a person can give. The challenge is private, as causes are.
 *
 * @public
 */
export class OneTimeCodeWanted extends DcError {
  readonly #challenge: OneTimeCodeChallenge;

  constructor(
    options: Omit<DcErrorOptions, 'kind'> & { challenge: OneTimeCodeChallenge },
  ) {
    super({ ...options, kind: 'unauthorized' });
    this.name = 'OneTimeCodeWanted';
    this.#challenge = options.challenge;
  }

  get challenge(): OneTimeCodeChallenge {
    return this.#challenge;
  }
}
