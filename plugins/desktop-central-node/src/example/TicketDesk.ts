import type { RequestState } from 'backstage-plugin-desktop-central-common';
import type {
  ProvidedServiceRequest,
  ServiceRequestNote,
  ServiceRequestProvider,
} from 'backstage-plugin-desktop-central-node';

/** A ticket as the ticket desk tells of it. */
interface Ticket {
  key: string;
  kind: 'request' | 'incident';
  status: string;
  title: string;
  catalogItem: string;
  reporter: string;
  assignee: string | null;
}

/** What is not here counts as closed, so that a new status of the ticket desk lets nothing be installed. */
const STATES: Record<string, RequestState> = {
  new: 'open',
  working: 'inProgress',
  waiting: 'onHold',
  done: 'resolved',
  rejected: 'cancelled',
};

type Options = { method?: string; body?: object; signal: AbortSignal };

/** Requests that live in the ticket desk of the company. */
export class TicketDesk implements ServiceRequestProvider {
  readonly id = 'tickets';
  readonly title = 'Ticket desk';
  readonly acceptsStatus = true;

  constructor(private readonly config: { url: string; token: string }) {}

  async get(
    id: string,
    options: { signal: AbortSignal },
  ): Promise<ProvidedServiceRequest | undefined> {
    const path = `/api/tickets/${encodeURIComponent(id)}`;
    const answer = await this.call(path, options);
    return answer && this.toRequest((await answer.json()) as Ticket);
  }

  async search(
    words: string,
    options: { limit: number; signal: AbortSignal },
  ): Promise<ProvidedServiceRequest[]> {
    const { limit, signal } = options;
    const query = new URLSearchParams({ words, limit: String(limit) });
    const answer = await this.call(`/api/tickets?${query}`, { signal });
    const tickets = answer ? ((await answer.json()) as Ticket[]) : [];
    return tickets.map(ticket => this.toRequest(ticket));
  }

  async addNote(
    id: string,
    note: ServiceRequestNote,
    { signal }: { signal: AbortSignal },
  ): Promise<void> {
    const path = `/api/tickets/${encodeURIComponent(id)}/notes`;
    await this.call(path, { method: 'PUT', body: note, signal });
  }

  private toRequest(ticket: Ticket): ProvidedServiceRequest {
    const { key, kind, status, title, catalogItem } = ticket;
    return {
      id: key,
      number: key,
      type: kind === 'incident' ? 'incident' : 'service',
      state: STATES[status] ?? 'closed',
      requester: `user:default/${ticket.reporter}`,
      ...(ticket.assignee
        ? { technician: `user:default/${ticket.assignee}` }
        : {}),
      serviceItem: catalogItem,
      subject: title,
      url: `${this.config.url}/tickets/${encodeURIComponent(key)}`,
    };
  }

  /** Undefined where there is no such ticket: only that may be told as "none". */
  private async call(
    path: string,
    { method = 'GET', body, signal }: Options,
  ): Promise<Response | undefined> {
    const { url, token } = this.config;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      redirect: 'error',
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal,
    });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw new Error(`The ticket desk answered ${answer.status}`);
  }
}
