import type { DcAddress } from 'backstage-plugin-desktop-central-node';
import {
  Transport,
  TransportOptions,
  WireAnswer,
  WireRequest,
} from '../driver/Transport';

/** A call as it was made, and as DC answered it. Not to be shown: everything is in it. */
export interface Exchanged {
  request: WireRequest;
  answer: WireAnswer;
}

/** Reads in spite of their method: signing in, and the users of a domain. */
const READS_BY_POST = new Set([
  '/api/1.4/desktop/authentication',
  '/dcapi/customGroups/availableResources',
]);

/** Something would have been changed in DC, had it been sent. */
export class NotAReadError extends Error {
  constructor({ method, path }: WireRequest) {
    super(`Only reads are made while capturing, not ${method} ${path}.`);
    this.name = 'NotAReadError';
  }
}

function isRead({ method, path }: WireRequest): boolean {
  return method === 'GET' || (method === 'POST' && READS_BY_POST.has(path));
}

/** The driver's own way to DC, which lets only reads pass and keeps what was said. */
export class CapturingTransport extends Transport {
  readonly #keep: (exchanged: Exchanged) => void;

  constructor(
    address: DcAddress,
    options: TransportOptions,
    keep: (exchanged: Exchanged) => void,
  ) {
    super(address, options);
    this.#keep = keep;
  }

  /** @throws NotAReadError, DcError */
  override async send(
    request: WireRequest,
    signal?: AbortSignal,
  ): Promise<WireAnswer> {
    if (!isRead(request)) throw new NotAReadError(request);
    const answer = await super.send(request, signal);
    this.#keep({ request, answer });
    return answer;
  }
}
