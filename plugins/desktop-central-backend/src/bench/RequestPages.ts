import type { Request } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { Agent, request } from 'undici';
import { Person } from '../testing/people';
import { tokenOf } from '../testing/tokens';
import type { Filter } from './requestFilters';

/** @throws Error where a request is not one of those that the filter is for */
function check(filter: Filter, found: Request): void {
  const holds =
    (!filter.state || filter.state.split(',').includes(found.state)) &&
    (!filter.type || filter.type === found.type) &&
    (!filter.requester || filter.requester === found.requester) &&
    (!filter.serviceItem || filter.serviceItem === found.serviceItem.id) &&
    (!filter.technician ||
      filter.technician === (found.technician?.id ?? 'none')) &&
    (!filter.raisedAfter || filter.raisedAfter <= found.createdAt) &&
    (!filter.raisedBefore || filter.raisedBefore > found.createdAt) &&
    (filter.show === 'deleted') === Boolean(found.deletedAt);
  if (holds) return;
  const { number } = found;
  throw new Error(`${JSON.stringify(filter)} found request ${number}.`);
}

/** Reads and raises requests over HTTP, one call after the other on one connection, and measures each. */
export class RequestPages {
  readonly #url: string;
  readonly #limit: number;
  readonly #agent = new Agent({ connections: 1 });

  constructor(options: { port: number; limit: number }) {
    this.#url = `http://127.0.0.1:${options.port}/api/desktop-central/requests`;
    this.#limit = options.limit;
  }

  /** Reads a first page and answers how many milliseconds that took. @throws Error where it is not what was asked for */
  async read(person: Person, filter: Filter): Promise<number> {
    const query = Object.entries({ limit: String(this.#limit), ...filter })
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    const begun = performance.now();
    const answer = await request(`${this.#url}?${query}`, {
      dispatcher: this.#agent,
      headers: { authorization: tokenOf(person) },
    });
    const text = await answer.body.text();
    const tookMs = performance.now() - begun;
    if (answer.statusCode !== 200) throw new Error(`${query}: ${text}`);
    for (const found of JSON.parse(text).items) check(filter, found);
    return tookMs;
  }

  /** Raises a request and answers how many milliseconds that took. */
  async raise(person: Person, serviceItemId: string): Promise<number> {
    const subject = 'Please install the drawing program on my old laptop';
    const begun = performance.now();
    const answer = await request(this.#url, {
      dispatcher: this.#agent,
      method: 'POST',
      headers: {
        authorization: tokenOf(person),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ serviceItemId, subject }),
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 201) throw new Error(text);
    return performance.now() - begun;
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }
}
