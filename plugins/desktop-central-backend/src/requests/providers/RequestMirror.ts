import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { ChangeAnnouncer } from '../../history/ChangeAnnouncer';
import type { Act, HistoryStore } from '../../history/HistoryStore';
import type { TechnicianStore } from '../../technicians/TechnicianStore';
import type { RequestRecord, RequestStore } from '../RequestStore';
import type { MirrorFields, MirrorStore } from './MirrorStore';
import type { ProviderCalls } from './ProviderCalls';
import {
  ProviderRegistry,
  readRequestId,
  requestIdOf,
} from './ProviderRegistry';
import { ServiceItemMissingError } from './ProviderUnavailableError';
import type { ReadRequest } from './readProvided';

/** What a provider said about a request, and when it was asked. */
export interface Sighting {
  providerId: string;
  requestId: string;
  askedAt: Date;
  /** Absent where the provider has no such request. */
  found?: ReadRequest;
}

/** The fields whose change is told as an edit. */
const EDITED = ['type', 'serviceItemId', 'subject', 'requester'] as const;

/** Keeps rows of requests that stand for those of providers. */
export class RequestMirror {
  readonly #db: Knex;
  readonly #calls: ProviderCalls;
  readonly #registry: ProviderRegistry;
  readonly #requests: RequestStore;
  readonly #mirrors: MirrorStore;
  readonly #technicians: TechnicianStore;
  readonly #history: HistoryStore;
  readonly #changes: ChangeAnnouncer;

  constructor(options: {
    db: Knex;
    calls: ProviderCalls;
    registry: ProviderRegistry;
    requests: RequestStore;
    mirrors: MirrorStore;
    technicians: TechnicianStore;
    history: HistoryStore;
    changes: ChangeAnnouncer;
  }) {
    this.#db = options.db;
    this.#calls = options.calls;
    this.#registry = options.registry;
    this.#requests = options.requests;
    this.#mirrors = options.mirrors;
    this.#technicians = options.technicians;
    this.#history = options.history;
    this.#changes = options.changes;
  }

  /**
   * Asks where a request lives how it is, and writes that down; nothing to do for one of the portal's own. It is a call, so
   * outside of transactions.
   * @throws ProviderUnavailableError
   * @throws ServiceItemMissingError
   */
  async refresh(requestId: string): Promise<void> {
    if (!readRequestId(requestId)) return;
    await this.write(await this.ask(requestId));
  }

  /** Asks, and writes nothing. @throws ProviderUnavailableError */
  async ask(requestId: string): Promise<Sighting> {
    const address = readRequestId(requestId);
    if (!address) throw new Error('A request of the portal has no provider');
    const { providerId } = address;
    const askedAt = new Date();
    const found = await this.#calls.get(address);
    return { providerId, requestId, askedAt, ...(found ? { found } : {}) };
  }

  /** Writes down what was seen, unless something newer is there. @throws ServiceItemMissingError */
  async write(sighting: Sighting): Promise<void> {
    const { requestId, askedAt, found } = sighting;
    const requesters = await transact(this.#db, async tx => {
      const stored = await this.#requests.lock(tx, requestId);
      if (stored && isNewer(stored, askedAt)) return undefined;
      if (!found) return stored && this.#vanished(tx, stored, askedAt);
      return this.#found(tx, { ...sighting, found }, stored);
    });
    if (requesters) this.#changes.announce({ requestId, requesters });
  }

  /** Answers whom it concerns, where that is news. */
  async #found(
    tx: Knex.Transaction,
    sighting: Sighting & { found: ReadRequest },
    known: RequestRecord | undefined,
  ): Promise<string[] | undefined> {
    const { requestId, askedAt } = sighting;
    const fields = await this.#fieldsOf(tx, sighting);
    const stored = known ?? (await this.#insert(tx, sighting, fields));
    if (!stored) return [fields.requester];
    const changed = differs(stored, fields);
    if (changed) {
      await this.#recordChanges(tx, stored, fields);
      await this.#mirrors.update(tx, requestId, fields);
    }
    await this.#mirrors.markSeen(tx, requestId, askedAt);
    return changed ? [stored.requester, fields.requester] : undefined;
  }

  /** Answers the row that somebody else inserted meanwhile, if so. */
  async #insert(
    tx: Knex.Transaction,
    { requestId: id, providerId: provider, askedAt }: Sighting,
    fields: MirrorFields,
  ): Promise<RequestRecord | undefined> {
    // One at a time from here on, so the second of two sees the row of the first.
    const number = await this.#requests.nextNumber(tx);
    const inserted = await this.#requests.get(tx, id);
    if (inserted) return inserted;
    const seen = { id, number, provider, seenAt: askedAt };
    await this.#mirrors.insert(tx, seen, fields);
    await this.#record(tx, id, 'request.mirrored', nameOf(fields));
    return undefined;
  }

  async #vanished(
    tx: Knex.Transaction,
    stored: RequestRecord,
    askedAt: Date,
  ): Promise<string[] | undefined> {
    const { id, provider } = stored;
    await this.#mirrors.markSeen(tx, id, askedAt);
    if (!provider || provider.goneSince) return undefined;
    await this.#mirrors.markGone(tx, id, askedAt);
    await this.#record(tx, id, 'request.vanished', {
      provider: provider.title,
    });
    return [stored.requester];
  }

  async #fieldsOf(
    tx: Knex.Transaction,
    { providerId, found }: Sighting & { found: ReadRequest },
  ): Promise<MirrorFields> {
    const title = this.#registry.get(providerId)?.title ?? providerId;
    const item = await this.#mirrors.findServiceItem(tx, found.serviceItem);
    if (!item) throw new ServiceItemMissingError(title, found.serviceItem);
    const technician = found.technician
      ? await this.#technicians.findByUser(tx, found.technician)
      : undefined;
    const { type, state, subject, requester, number, url } = found;
    return {
      type,
      state,
      subject,
      requester,
      serviceItemId: item.id,
      title,
      number,
      ...(technician?.enabled ? { technicianId: technician.id } : {}),
      ...(url ? { url } : {}),
    };
  }

  async #recordChanges(
    tx: Knex.Transaction,
    stored: RequestRecord,
    fields: MirrorFields,
  ): Promise<void> {
    const { id } = stored;
    if (stored.provider?.goneSince) {
      await this.#record(tx, id, 'request.mirrored', nameOf(fields));
    }
    const edited = EDITED.filter(name => stored[name] !== fields[name]);
    if (edited.length > 0) {
      const names = edited.map(name =>
        name === 'serviceItemId' ? 'serviceItem' : name,
      );
      await this.#record(tx, id, 'request.edited', {
        fields: names.join(', '),
      });
    }
    if (stored.state !== fields.state) {
      const { state: from } = stored;
      const detail = { from, to: fields.state };
      await this.#record(tx, id, 'request.stateChanged', detail);
    }
    await this.#recordAssignment(tx, stored, fields.technicianId);
  }

  async #recordAssignment(
    tx: Knex.Transaction,
    { id, technicianId, technicianRef }: RequestRecord,
    assigned: string | undefined,
  ): Promise<void> {
    if (technicianId === assigned) return;
    const technician =
      assigned && (await this.#technicians.get(tx, assigned))?.userEntityRef;
    await (technician
      ? this.#record(tx, id, 'request.assigned', { technician })
      : this.#record(tx, id, 'request.unassigned', {
          technician: technicianRef ?? '',
        }));
  }

  async #record(
    tx: Knex.Transaction,
    id: string,
    act: Act['act'],
    detail: Act['detail'],
  ): Promise<void> {
    await this.#history.record(tx, {
      act,
      audience: 'requester',
      subject: { kind: 'request', id },
      requestId: id,
      detail,
    });
  }
}

function nameOf({ title, number }: MirrorFields) {
  return { provider: title, number };
}

/**
 * A slow answer does not take the place of one that was asked for after it. What was seen in the future was seen by a replica
 * whose clock is ahead, and tells nothing.
 */
function isNewer({ provider }: RequestRecord, askedAt: Date): boolean {
  if (!provider?.refreshedAt) return false;
  const seenAt = new Date(provider.refreshedAt);
  return seenAt > askedAt && seenAt <= new Date();
}

function differs(stored: RequestRecord, fields: MirrorFields): boolean {
  const { provider } = stored;
  return (
    EDITED.some(name => stored[name] !== fields[name]) ||
    stored.state !== fields.state ||
    stored.technicianId !== fields.technicianId ||
    provider?.title !== fields.title ||
    provider.number !== fields.number ||
    provider.url !== fields.url ||
    provider.goneSince !== undefined
  );
}

/** The id under which the portal has a request that a provider found. */
export function mirroredId(providerId: string, { id }: ReadRequest): string {
  return requestIdOf({ providerId, id });
}
