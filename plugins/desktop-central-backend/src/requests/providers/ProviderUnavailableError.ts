import { ConflictError, ServiceUnavailableError } from '@backstage/errors';

/** All that a name or code of an error consists of; a line end among it would begin a line of the log. */
const NOT_OF_A_NAME = /[^\w.-]+/g;

/**
 * A provider cannot be asked now, or what it answered cannot be read. Its cause is private, because what a provider says may
 * carry secrets, and errors travel to the browser with all that they hold.
 */
export class ProviderUnavailableError extends ServiceUnavailableError {
  readonly #cause: unknown;

  constructor(message: string, cause?: unknown) {
    super(message);
    this.name = 'ServiceUnavailableError';
    this.#cause = cause;
  }

  /** The kind of the cause, for logs: its name and code, never its message. */
  get causeForLog(): string {
    if (!(this.#cause instanceof Error)) return 'no reason given';
    const code =
      'code' in this.#cause && typeof this.#cause.code === 'string'
        ? [this.#cause.code]
        : [];
    return [this.#cause.name, ...code]
      .map(part => String(part).replace(NOT_OF_A_NAME, '?').slice(0, 100))
      .join(' ');
  }
}

/** A provider answered something else than the contract says, so it is not known whose request it is. */
export class UnreadableRequestError extends ProviderUnavailableError {}

/** A provider did not answer, or failed. */
export function unreachable(title: string, cause: unknown) {
  return new ProviderUnavailableError(
    `${title} cannot be asked now. Try again in a minute.`,
    cause,
  );
}

/** See {@link UnreadableRequestError}. */
export function unreadable(title: string, what: string) {
  return new UnreadableRequestError(
    `What ${title} answered cannot be used: ${what}. Ask whoever keeps the connection to ${title}.`,
  );
}

/** No module of this portal adds the provider any more. */
export function notInstalled(providerId: string) {
  return new ProviderUnavailableError(
    `The provider "${providerId}" of this request is not installed in this portal. Ask a portal admin.`,
  );
}

/** A request is for something that no service item of the portal stands for. */
export class ServiceItemMissingError extends ConflictError {
  constructor(title: string, serviceItem: string) {
    super(
      `This request of ${title} is for "${serviceItem}", and the portal has no service item of that name. A portal admin can make it under Service items.`,
    );
    this.name = 'ConflictError';
  }
}
