import createClient, { type Client } from 'openapi-fetch';
import type { operations, paths } from '../generated/schema';
import { ApiError } from './ApiError';

const PLUGIN_ID = 'desktop-central';

/** What the client needs of the surroundings; Backstage's discovery and fetch APIs fit. @public */
export interface DesktopCentralClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** A part of a list to fetch. @public */
export interface PageQuery {
  cursor?: string;
  /** 1 to 200; 50 if absent. */
  limit?: number;
}

/** The query of an operation of the contract. @public */
export type QueryOf<T extends keyof operations> = NonNullable<
  operations[T]['parameters']['query']
>;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

interface ErrorBody {
  error?: {
    name?: string;
    message?: string;
    fields?: ApiError['fields'];
    deployments?: ApiError['deployments'];
  };
}

function toApiError(answer: Answer<unknown>): ApiError {
  const body =
    typeof answer.error === 'object' && answer.error !== null
      ? (answer.error as ErrorBody)
      : {};
  // The back end of the plugin says what it did not find.
  if (answer.response.status === 404 && !body.error?.message) {
    return new ApiError(
      'NoBackendError',
      'The back end of this portal does not know Desktop Central.',
      404,
      [],
    );
  }
  return new ApiError(
    body.error?.name ?? 'Error',
    body.error?.message ??
      `The portal answered with status ${answer.response.status}. Try again.`,
    answer.response.status,
    body.error?.fields ?? [],
    body.error?.deployments ?? [],
  );
}

/** What an answer carries. @throws ApiError */
export async function unwrap<T>(pending: Promise<Answer<T>>): Promise<T> {
  const answer = await pending;
  if (!answer.response.ok) throw toApiError(answer);
  return answer.data as T;
}

/** Waits for an answer that carries nothing. @throws ApiError */
export async function settle(pending: Promise<Answer<unknown>>): Promise<void> {
  const answer = await pending;
  if (!answer.response.ok) throw toApiError(answer);
}

/** Backstage's fetch API reads what it is given more than once, which a Request with a body does not allow. */
async function toInit(request: Request): Promise<RequestInit> {
  const body = await request.text();
  return {
    method: request.method,
    headers: Object.fromEntries(request.headers.entries()),
    ...(body ? { body } : {}),
  };
}

/** Encodes what `encodeURIComponent` leaves in a query although it is reserved there: the portal refuses it. */
function withoutReserved(url: string): string {
  const [address, ...query] = url.split('?');
  if (query.length === 0) return url;
  const encoded = query
    .join('?')
    .replace(
      /[!'()*]/g,
      sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  return `${address}?${encoded}`;
}

/** The version that was read, which has to be the one that is there. */
export function versionHeader(version: number) {
  return { 'If-Match': `"${version}"` };
}

/** The address and the calls that every part of the client is made of. @public */
export class ApiCalls {
  private readonly options: DesktopCentralClientOptions;

  constructor(options: DesktopCentralClientOptions) {
    this.options = options;
  }

  /** @internal */
  protected async api(): Promise<Client<paths>> {
    const { discoveryApi, fetchApi } = this.options;
    const baseUrl = await discoveryApi.getBaseUrl(PLUGIN_ID);
    return createClient<paths>({
      baseUrl,
      fetch: async request =>
        fetchApi.fetch(withoutReserved(request.url), await toInit(request)),
    });
  }
}
