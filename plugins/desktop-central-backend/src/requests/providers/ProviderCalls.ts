import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ServiceRequestNote,
  ServiceRequestProvider,
} from 'backstage-plugin-desktop-central-node';
import { MAX_FOUND } from './bounds';
import type { ProviderRegistry, ProvidedAddress } from './ProviderRegistry';
import {
  notInstalled,
  ProviderUnavailableError,
  unreachable,
  unreadable,
} from './ProviderUnavailableError';
import { ReadRequest, readProvided, UnusableAnswer } from './readProvided';

/** The words that a person typed are the provider's to understand, but not more of them than the contract takes. */
const MAX_WORDS_LENGTH = 100;

/** Calls providers: bounded in time, and nothing of an answer goes on before it was checked. */
export class ProviderCalls {
  readonly #registry: ProviderRegistry;
  readonly #logger: LoggerService;
  readonly #timeoutMs: number;

  constructor(options: {
    registry: ProviderRegistry;
    logger: LoggerService;
    timeoutMs: number;
  }) {
    this.#registry = options.registry;
    this.#logger = options.logger;
    this.#timeoutMs = options.timeoutMs;
  }

  /** The request, or undefined where its provider has none. @throws ProviderUnavailableError */
  async get({
    providerId,
    id,
  }: ProvidedAddress): Promise<ReadRequest | undefined> {
    const provider = this.#providerOf(providerId);
    return this.#asking(provider, 'get', async signal => {
      const answer: unknown = await provider.get(id, { signal });
      if (answer === undefined || answer === null) return undefined;
      const request = readProvided(answer);
      if (request.id === id) return request;
      throw new UnusableAnswer('it is another request than was asked for');
    });
  }

  /** What the provider finds; what cannot be read of it is left out. @throws ProviderUnavailableError */
  async search(providerId: string, words: string): Promise<ReadRequest[]> {
    const provider = this.#providerOf(providerId);
    return this.#asking(provider, 'search', async signal => {
      const answer: unknown = await provider.search(
        words.slice(0, MAX_WORDS_LENGTH),
        { limit: MAX_FOUND, signal },
      );
      if (!Array.isArray(answer)) throw new UnusableAnswer('it is no list');
      return answer
        .slice(0, MAX_FOUND)
        .flatMap(one => this.#readable(provider, one));
    });
  }

  /** Writes a note on the request. @throws ProviderUnavailableError */
  async addNote(
    { providerId, id }: ProvidedAddress,
    note: ServiceRequestNote,
  ): Promise<void> {
    const provider = this.#providerOf(providerId);
    await this.#asking(provider, 'addNote', signal =>
      provider.addNote(id, note, { signal }),
    );
  }

  #providerOf(id: string): ServiceRequestProvider {
    const provider = this.#registry.get(id);
    if (!provider) throw notInstalled(id);
    return provider;
  }

  #readable(provider: ServiceRequestProvider, answer: unknown): ReadRequest[] {
    try {
      return [readProvided(answer)];
    } catch (error) {
      if (!(error instanceof UnusableAnswer)) throw error;
      this.#logger.warn(
        `A request that ${provider.id} found is left out: ${error.message}`,
      );
      return [];
    }
  }

  async #asking<T>(
    provider: ServiceRequestProvider,
    call: string,
    ask: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#inTime(ask);
    } catch (error) {
      const failure = failureOf(provider, error);
      const reason =
        error instanceof UnusableAnswer ? error.message : failure.causeForLog;
      this.#logger.warn(
        `The provider of requests ${provider.id} failed (${call}): ${reason}`,
      );
      throw failure;
    }
  }

  /** Ends in time, whether or not the provider heeds the signal. */
  async #inTime<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const tooLate = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), {
        once: true,
      });
    });
    return Promise.race([ask(signal), tooLate]);
  }
}

function failureOf(
  { title }: ServiceRequestProvider,
  error: unknown,
): ProviderUnavailableError {
  return error instanceof UnusableAnswer
    ? unreadable(title, error.message)
    : unreachable(title, error);
}
