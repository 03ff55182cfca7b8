import { NotFoundError } from '@backstage/errors';
import type {
  ProvidedRequest,
  RequestProvider,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { MinuteLimit } from '../../database/MinuteLimit';
import { TooManyRequestsError } from '../../errors/TooManyRequestsError';
import type { Authorizer, Caller } from '../../permissions/Authorizer';
import type { RequestRecord, RequestStore } from '../RequestStore';
import {
  LOOKS_PER_MINUTE,
  SEARCHES_PER_MINUTE,
  SHOWN_MAX_AGE_MS,
} from './bounds';
import type { ProviderCalls } from './ProviderCalls';
import { ProviderRegistry, readRequestId } from './ProviderRegistry';
import {
  ProviderUnavailableError,
  ServiceItemMissingError,
  UnreadableRequestError,
} from './ProviderUnavailableError';
import { mirroredId, RequestMirror, Sighting } from './RequestMirror';
import type { ReadRequest } from './readProvided';

/** What keeps a request from being brought up to date; what was seen of it before is shown then. */
const TOLD_AS_LAST_SEEN = [
  ProviderUnavailableError,
  ServiceItemMissingError,
  TooManyRequestsError,
];

function isFresh({ provider }: RequestRecord): boolean {
  const { refreshedAt } = provider ?? {};
  if (refreshedAt === undefined) return false;
  // Of either sign, since the clock of another replica may be ahead.
  const age = Math.abs(Date.now() - new Date(refreshedAt).getTime());
  return age < SHOWN_MAX_AGE_MS;
}

function toProvidedRequest(
  providerId: string,
  request: ReadRequest,
): ProvidedRequest {
  const { url, ...told } = request;
  return { ...told, id: mirroredId(providerId, request) };
}

/** Requests that live outside of the portal: who may find and see them. */
export class ProvidedRequests {
  readonly #db: Knex;
  readonly #registry: ProviderRegistry;
  readonly #calls: ProviderCalls;
  readonly #mirror: RequestMirror;
  readonly #requests: RequestStore;
  readonly #authorizer: Authorizer;
  readonly #limit: MinuteLimit;
  /** Calls under way, by request: many pages may show the same one. */
  readonly #asking = new Map<string, Promise<Sighting>>();

  constructor(options: {
    db: Knex;
    registry: ProviderRegistry;
    calls: ProviderCalls;
    mirror: RequestMirror;
    requests: RequestStore;
    authorizer: Authorizer;
    limit: MinuteLimit;
  }) {
    this.#db = options.db;
    this.#registry = options.registry;
    this.#calls = options.calls;
    this.#mirror = options.mirror;
    this.#requests = options.requests;
    this.#authorizer = options.authorizer;
    this.#limit = options.limit;
  }

  /** All providers, by id. @throws NotAllowedError */
  async list(caller: Caller): Promise<{ items: RequestProvider[] }> {
    await this.#authorizer.require(caller, 'desk.read');
    return { items: this.#registry.list() };
  }

  /**
   * What a provider finds.
   * @throws NotAllowedError
   * @throws ProviderUnavailableError
   * @throws TooManyRequestsError
   */
  async search(
    caller: Caller,
    providerId: string,
    words: string,
  ): Promise<{ items: ProvidedRequest[] }> {
    await this.#authorizer.require(caller, 'desk.read');
    if (!this.#registry.get(providerId)) {
      throw new NotFoundError('There is no such provider of requests.');
    }
    await this.#take(caller, 'search of requests', SEARCHES_PER_MINUTE);
    const found = await this.#calls.search(providerId, words);
    return {
      items: found.map(request => toProvidedRequest(providerId, request)),
    };
  }

  /**
   * Brings a request up to date before a caller is shown it; nothing to do for one of the portal's own. To whoever may not see
   * it, this looks the same whether or not it is there, and whether or not the portal knows it.
   * @throws ProviderUnavailableError where nothing is known of it that could be shown
   * @throws ServiceItemMissingError likewise
   * @throws TooManyRequestsError likewise
   */
  async bringUpToDate(caller: Caller, requestId: string): Promise<void> {
    const address = readRequestId(requestId);
    if (!address || !this.#registry.get(address.providerId)) return;
    const known = await this.#requests.get(this.#db, requestId);
    const seesKnown = known ? await this.#sees(caller, known) : false;
    if (known && seesKnown && isFresh(known)) return;
    try {
      await this.#take(caller, 'request of a provider', LOOKS_PER_MINUTE);
      const sighting = await this.#ask(requestId);
      // The look of a stranger leaves nothing behind.
      if (seesKnown || (await this.#concerns(caller, sighting))) {
        await this.#mirror.write(sighting);
      }
    } catch (error) {
      const tolerable = seesKnown
        ? TOLD_AS_LAST_SEEN.some(kind => error instanceof kind)
        : await this.#hides(caller, error);
      if (!tolerable) throw error;
    }
  }

  /** Whether an error would tell somebody who sees their own requests only that there is one, perhaps another's. */
  async #hides(caller: Caller, error: unknown): Promise<boolean> {
    if (!(error instanceof UnreadableRequestError)) return false;
    return (await this.#authorizer.requestScope(caller)).kind !== 'all';
  }

  async #concerns(caller: Caller, { found }: Sighting): Promise<boolean> {
    return found !== undefined && this.#sees(caller, found);
  }

  async #sees(
    caller: Caller,
    { requester }: { requester: string },
  ): Promise<boolean> {
    const scope = await this.#authorizer.requestScope(caller);
    if (scope.kind === 'all') return true;
    return scope.kind === 'own' && scope.requester === requester;
  }

  #ask(requestId: string): Promise<Sighting> {
    const underWay = this.#asking.get(requestId);
    if (underWay) return underWay;
    const asking = this.#mirror.ask(requestId).finally(() => {
      this.#asking.delete(requestId);
    });
    this.#asking.set(requestId, asking);
    return asking;
  }

  async #take(caller: Caller, what: string, perMinute: number): Promise<void> {
    const subject = `${what} ${caller.actor.userEntityRef}`;
    await this.#limit.take(this.#db, subject, perMinute);
  }
}
