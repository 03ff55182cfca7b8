import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  desktopCentralRequestProviderExtensionPoint,
  type ProvidedServiceRequest,
  type ServiceRequestNote,
  type ServiceRequestProvider,
} from 'backstage-plugin-desktop-central-node';
import { people } from './people';

/** What a provider says that fails; it must never be told to anybody. */
export const SECRET_OF_PROVIDER = 'token=abc123';

/** A request as another system has it. */
export function providedRequest(
  more: Partial<ProvidedServiceRequest> = {},
): ProvidedServiceRequest {
  return {
    id: 'r1',
    number: 'RITM0010023',
    type: 'service',
    state: 'open',
    requester: people.endUser,
    serviceItem: 'Software installation',
    subject: 'Please install 7-Zip',
    url: 'https://desk.example/r1',
    ...more,
  };
}

/** Requests in memory, which a test changes as it goes. */
export class MemoryProvider implements ServiceRequestProvider {
  readonly id: string;
  readonly title = 'ServiceDesk';
  acceptsStatus = true;
  /** While it is down, every call fails. */
  down = false;
  /** While it hangs, no call ends, and the signal is not heeded. */
  hangs = false;
  /** How often it was asked for a request. */
  gets = 0;
  #callsLeft?: number;
  readonly requests = new Map<string, ProvidedServiceRequest>();
  readonly notes: Array<ServiceRequestNote & { requestId: string }> = [];

  constructor(id = 'desk') {
    this.id = id;
  }

  /** Lets it go down after so many more calls. */
  goDownAfter(calls: number): void {
    this.#callsLeft = calls;
  }

  /** Puts a request there, or changes the one that is. */
  has(request: Partial<ProvidedServiceRequest> = {}): ProvidedServiceRequest {
    const id = request.id ?? 'r1';
    const now = { ...(this.requests.get(id) ?? providedRequest()), ...request };
    this.requests.set(id, now);
    return now;
  }

  async get(id: string): Promise<ProvidedServiceRequest | undefined> {
    this.gets += 1;
    await this.#reached();
    return this.requests.get(id);
  }

  async search(words: string): Promise<ProvidedServiceRequest[]> {
    await this.#reached();
    return [...this.requests.values()].filter(({ number, subject }) =>
      `${number} ${subject}`.toLowerCase().includes(words.toLowerCase()),
    );
  }

  async addNote(requestId: string, note: ServiceRequestNote): Promise<void> {
    await this.#reached();
    if (this.notes.some(({ id }) => id === note.id)) return;
    this.notes.push({ requestId, ...note });
  }

  async #reached(): Promise<void> {
    if (this.hangs) await new Promise(() => {});
    if (this.#callsLeft !== undefined) {
      this.down = this.#callsLeft === 0;
      this.#callsLeft = this.down ? undefined : this.#callsLeft - 1;
    }
    if (this.down) throw new Error(`Refused with ${SECRET_OF_PROVIDER}`);
  }
}

/** A module of the back end that adds providers. */
export function moduleWith(...providers: ServiceRequestProvider[]) {
  return createBackendModule({
    pluginId: 'desktop-central',
    moduleId: 'requests-elsewhere',
    register(env) {
      env.registerInit({
        deps: { requests: desktopCentralRequestProviderExtensionPoint },
        init: async ({ requests }) => {
          for (const provider of providers) requests.addProvider(provider);
        },
      });
    },
  });
}
