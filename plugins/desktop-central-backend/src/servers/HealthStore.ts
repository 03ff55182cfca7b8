import type { Knex } from 'knex';
import { lockRows, StoredBoolean, toBoolean } from '../database/dialect';
import { MAX_SERVERS } from './ServerStore';

/** A certificate that a check accepted. */
export interface AcceptedCertificate {
  sha256: string;
  validFrom: Date;
  validTo: Date;
  /** Of the server that presented it. */
  addressVersion: number;
}

/** What is remembered of a server from check to check. */
export interface HealthState {
  /** In a row, since the last good one; 0 where there was none since the last save. */
  failedChecks: number;
  /** Portal admins were told last that it is down. */
  announcedDown: boolean;
  /** The certificate and stage whose expiry was told. */
  expiryAnnounced?: string;
  /** The version of the server that was checked last. */
  checkedVersion?: number;
  accepted?: AcceptedCertificate;
}

interface HealthRow {
  failed_checks: number;
  announced_down: StoredBoolean;
  expiry_announced: string | null;
  checked_version: number | null;
  accepted_certificate: string | null;
}

function toAccepted(stored: string | null): AcceptedCertificate | undefined {
  if (!stored) return undefined;
  const { validFrom, validTo, ...rest } = JSON.parse(stored);
  return {
    ...rest,
    validFrom: new Date(validFrom),
    validTo: new Date(validTo),
  };
}

/** What is remembered of servers from check to check. */
export class HealthStore {
  /** Connected servers without a hold that were not checked since: in one query. */
  async due(tx: Knex, checkedBefore: Date): Promise<string[]> {
    return this.#due(tx, checkedBefore).pluck('id');
  }

  /** As {@link due}, and keeps others from changing them until the transaction ends. */
  async lockDue(tx: Knex, checkedBefore: Date): Promise<string[]> {
    return lockRows(tx, this.#due(tx, checkedBefore)).pluck('id');
  }

  /** What was accepted last, by server id. */
  async acceptedByServer(tx: Knex): Promise<Map<string, AcceptedCertificate>> {
    const rows: Array<
      Pick<HealthRow, 'accepted_certificate'> & { id: string }
    > = await tx('servers')
      .whereNull('removed_at')
      .whereNotNull('accepted_certificate')
      .select('id', 'accepted_certificate')
      .limit(MAX_SERVERS);
    return new Map(
      rows.flatMap(row => {
        const accepted = toAccepted(row.accepted_certificate);
        return accepted ? [[row.id, accepted] as const] : [];
      }),
    );
  }

  async read(tx: Knex, serverId: string): Promise<HealthState> {
    const row: HealthRow = await tx('servers')
      .where({ id: serverId })
      .first(
        'failed_checks',
        'announced_down',
        'expiry_announced',
        'checked_version',
        'accepted_certificate',
      );
    return {
      failedChecks: row.failed_checks,
      announcedDown: toBoolean(row.announced_down),
      expiryAnnounced: row.expiry_announced ?? undefined,
      checkedVersion: row.checked_version ?? undefined,
      accepted: toAccepted(row.accepted_certificate),
    };
  }

  async write(tx: Knex, serverId: string, state: HealthState): Promise<void> {
    await tx('servers')
      .where({ id: serverId })
      .update({
        failed_checks: state.failedChecks,
        announced_down: state.announcedDown,
        expiry_announced: state.expiryAnnounced ?? null,
        checked_version: state.checkedVersion ?? null,
        accepted_certificate: state.accepted
          ? JSON.stringify(state.accepted)
          : null,
      });
  }

  #due(tx: Knex, checkedBefore: Date): Knex.QueryBuilder<{ id: string }> {
    return tx('servers')
      .where('connection_state', 'connected')
      .whereNull('hold_reason')
      .whereNull('removed_at')
      .where(unchecked =>
        unchecked
          .whereNull('connection_checked_at')
          .orWhere('connection_checked_at', '<', checkedBefore),
      )
      .orderBy('id')
      .limit(MAX_SERVERS);
  }
}
