import type {
  DesktopCentralRequestProviderExtensionPoint,
  ServiceRequestProvider,
} from 'backstage-plugin-desktop-central-node';
import { MAX_PROVIDERS } from './bounds';

/** Stands for the portal's own requests, so no provider can have it. */
const OWN_ID = 'local';
const ID = /^[a-z][a-z0-9-]{0,23}$/;
const MAX_TITLE_LENGTH = 100;
const SEPARATOR = ':';

/** A request at its provider. */
export interface ProvidedAddress {
  providerId: string;
  /** The provider's own id of the request. */
  id: string;
}

/** The id that the portal gives to a request of a provider. */
export function requestIdOf({ providerId, id }: ProvidedAddress): string {
  return `${providerId}${SEPARATOR}${id}`;
}

/** Reads an id of {@link requestIdOf}; undefined for a request of the portal's own. */
export function readRequestId(requestId: string): ProvidedAddress | undefined {
  const at = requestId.indexOf(SEPARATOR);
  if (at < 0) return undefined;
  return { providerId: requestId.slice(0, at), id: requestId.slice(at + 1) };
}

/** What is wrong with the form of a provider; undefined where nothing is. */
function flawOf(provider: ServiceRequestProvider): string | undefined {
  const { id, title } = provider;
  if (typeof id !== 'string' || !ID.test(id)) {
    return 'its id has to be at most 24 lower-case letters, digits and hyphens, beginning with a letter';
  }
  if (id === OWN_ID) return 'that id stands for the requests of the portal';
  if (typeof title !== 'string' || !title.trim()) return 'it has no title';
  if (title.length > MAX_TITLE_LENGTH) {
    return `its title has more than ${MAX_TITLE_LENGTH} characters`;
  }
  const missing = (['get', 'search', 'addNote'] as const).find(
    name => typeof provider[name] !== 'function',
  );
  return missing && `it has no ${missing}`;
}

/** Where requests live beside the portal itself, as modules say. */
export class ProviderRegistry
  implements DesktopCentralRequestProviderExtensionPoint
{
  readonly #providers = new Map<string, ServiceRequestProvider>();

  /** Throws into the module that adds it, so that the start of that module fails. @throws Error */
  addProvider(provider: ServiceRequestProvider): void {
    const flaw = flawOf(provider);
    if (flaw) {
      throw new Error(
        `The provider of requests '${provider.id}' cannot be added: ${flaw}.`,
      );
    }
    if (this.#providers.has(provider.id)) {
      throw new Error(
        `There is a provider of requests '${provider.id}' already. Give this one another id.`,
      );
    }
    if (this.#providers.size >= MAX_PROVIDERS) {
      throw new Error(
        `The provider of requests '${provider.id}' cannot be added: there are ${MAX_PROVIDERS}, the most there can be.`,
      );
    }
    this.#providers.set(provider.id, provider);
  }

  /** All of them, by id. */
  list(): Array<Pick<ServiceRequestProvider, 'id' | 'title'>> {
    return [...this.#providers.values()]
      .map(({ id, title }) => ({ id, title }))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  get(id: string): ServiceRequestProvider | undefined {
    return this.#providers.get(id);
  }

  /** Whether what becomes of deployments of a request is to be told where it lives. */
  acceptsStatus(requestId: string): boolean {
    const address = readRequestId(requestId);
    return address
      ? this.get(address.providerId)?.acceptsStatus === true
      : false;
  }
}
