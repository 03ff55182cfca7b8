import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  BulkResult,
  DeploymentsLeft,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import { withoutValues } from '../database/transact';
import { FormError } from '../errors/FormError';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import { DeploymentsInTheWayError } from './DeploymentsInTheWayError';
import type { RequestReader } from './RequestReader';
import type { RequestService } from './RequestService';
import type { RequestRecord } from './RequestStore';

/** A request as it was when somebody chose it. */
export type ChosenRequest = Pick<RequestRecord, 'id' | 'version'>;

type Outcome = BulkResult['results'][number];

/** What is wrong with one request, and says nothing about the next. */
const OF_THE_REQUEST = [
  'InputError',
  'ConflictError',
  'NotAllowedError',
  'NotFoundError',
];

/** What the next one would meet too, in words for people. */
const OF_THE_MOMENT = ['ServiceUnavailableError', 'TooManyRequestsError'];

const FAILED =
  'This failed, and nobody foresaw why; the log of the portal says more. Try it again.';
const NOT_TRIED = 'Not tried, because one before it failed. Try it again.';

function isOneOf(error: unknown, names: string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}

function requireEachOnce(requests: ChosenRequest[]): void {
  const ids = requests.map(({ id }) => id);
  const fields = ids.flatMap((id, at) =>
    ids.indexOf(id) === at
      ? []
      : [
          {
            path: `requests.${at}.id`,
            code: 'duplicate',
            message: 'A request is named twice. Name each once.',
          },
        ],
  );
  if (fields.length > 0) throw new FormError(fields);
}

/** Changes several requests, each for itself as if it were the only one. */
export class BulkRequests {
  readonly #reader: RequestReader;
  readonly #requests: RequestService;
  readonly #authorizer: Authorizer;
  readonly #logger: LoggerService;

  constructor(options: {
    reader: RequestReader;
    requests: RequestService;
    authorizer: Authorizer;
    logger: LoggerService;
  }) {
    this.#reader = options.reader;
    this.#requests = options.requests;
    this.#authorizer = options.authorizer;
    this.#logger = options.logger;
  }

  /**
   * Assigns a technician to each, or takes the technicians off.
   * @throws FormError where one is named twice
   * @throws NotAllowedError
   */
  async assign(
    caller: Caller,
    requests: ChosenRequest[],
    technicianId: string | null,
  ): Promise<BulkResult> {
    return this.#each(caller, requests, ({ id, version }) =>
      this.#requests.assign(caller, id, version, technicianId),
    );
  }

  /**
   * Moves each to a state.
   * @throws FormError where one is named twice
   * @throws NotAllowedError
   */
  async changeState(
    caller: Caller,
    requests: ChosenRequest[],
    state: RequestState,
    left: DeploymentsLeft,
  ): Promise<BulkResult> {
    return this.#each(caller, requests, ({ id, version }) =>
      this.#requests.changeState(caller, id, version, state, left),
    );
  }

  /** One after the other; what nobody foresaw ends it, and what was done before is still told. */
  async #each(
    caller: Caller,
    requests: ChosenRequest[],
    change: (request: ChosenRequest) => Promise<unknown>,
  ): Promise<BulkResult> {
    await this.#authorizer.require(caller, 'request.manage');
    requireEachOnce(requests);
    const results: Outcome[] = [];
    let goesOn = true;
    for (const { id, version } of requests) {
      const outcome: Outcome = { id, done: false, message: NOT_TRIED };
      results.push(outcome);
      if (!goesOn) continue;
      try {
        outcome.number = (await this.#reader.getVisible(caller, id)).number;
        await change({ id, version });
        outcome.done = true;
        delete outcome.message;
      } catch (error) {
        Object.assign(outcome, this.#told(error));
        goesOn = isOneOf(error, OF_THE_REQUEST);
      }
    }
    return { results };
  }

  #told(error: unknown): Pick<Outcome, 'message' | 'deployments'> {
    if (error instanceof DeploymentsInTheWayError) {
      const { message, deployments } = error;
      return { message, deployments };
    }
    if (isOneOf(error, [...OF_THE_REQUEST, ...OF_THE_MOMENT])) {
      return { message: error.message };
    }
    this.#logger.error(
      'A request could not be changed with others',
      withoutValues(error) as Error,
    );
    return { message: FAILED };
  }
}
