import type {
  Capability,
  ConnectionStep,
  InferredWrite,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PresentedCertificate } from '../driver/tls/DcTrust';
import { lockRows, StoredNumber, toNumber } from '../database/dialect';
import {
  COLUMNS,
  credentialColumns,
  NO_ONE_TIME_CODE,
  NOTHING_KNOWN,
  presentServers,
  ServerRow,
  settingsColumns,
  toRecord,
} from './serverRows';
import { ServerTrust, trustColumns } from './serverTrust';

/** Why outgoing work of a server is stopped. */
export type HoldReason = 'signIn' | 'oneTimeCode';

/** The trial that switched an undocumented write on. */
export interface ProvenWrite {
  trialId: string;
  at: string;
  buildNumber?: string;
}

/** A DC server as it is stored, without its secret. */
export interface ServerRecord {
  id: string;
  name: string;
  host: string;
  port: number;
  protocol: 'http' | 'https';
  menuEnabled: boolean;
  credentialKind: 'none' | 'apiKey' | 'password';
  credentialUsername?: string;
  buildNumber?: string;
  buildSource?: 'read' | 'typed';
  timeZone?: string;
  timeZoneSource?: 'read' | 'typed';
  sendMode: 'create' | 'append';
  /** Id of the driver; absent for that of the plugin. */
  driver?: string;
  /** Its id in app-config, which then has its connection and credential. */
  declaredId?: string;
  /** It was declared in app-config, and is not any more. */
  orphaned: boolean;
  /** What the last check found it can do. */
  capabilities?: Capability[];
  /** Undocumented writes that a trial switched on. */
  provenWrites: Partial<Record<InferredWrite, ProvenWrite>>;
  /** A sign-in waits for a code since then. */
  oneTimeCode?: { method: 'authenticator' | 'mail'; since: string };
  statusSource: 'poll' | 'callback+poll';
  callbackBaseUrl?: string;
  accountsMode: 'portalOnly' | 'byHand' | 'byDriver';
  connectionState: 'connecting' | 'connected' | 'notConnected';
  connectionSteps: ConnectionStep[];
  connectionCheckedAt?: string;
  hold?: { reason: HoldReason; since: string };
  /** Counts the addresses it has had: ids of DC mean something only together with it. */
  addressVersion: number;
  /** When it got the present one; absent where it never had another. */
  addressSince?: string;
  /** Over https only. */
  trust: ServerTrust;
  version: number;
}

/** The part of a server that an admin saves. */
export type ServerSettings = Pick<
  ServerRecord,
  | 'name'
  | 'host'
  | 'port'
  | 'protocol'
  | 'menuEnabled'
  | 'buildNumber'
  | 'buildSource'
  | 'timeZone'
  | 'timeZoneSource'
  | 'sendMode'
  | 'driver'
  | 'statusSource'
  | 'callbackBaseUrl'
  | 'accountsMode'
  | 'connectionState'
  | 'connectionSteps'
>;

/** A credential as it is stored. */
export interface StoredCredential {
  kind: ServerRecord['credentialKind'];
  username?: string;
  /** Compact JWE; absent for kind `none`. */
  sealed?: string;
}

/** What a check of the connection found. */
export type ConnectionOutcome = Pick<
  ServerRecord,
  | 'connectionState'
  | 'connectionSteps'
  | 'buildNumber'
  | 'buildSource'
  | 'timeZone'
  | 'capabilities'
> & {
  /** What the server presented, where it was looked at. */
  presented?: PresentedCertificate;
};

/** The most servers that a list answers; the contract's own bound. */
export const MAX_SERVERS = 100;

function signedIn({ connectionSteps }: ConnectionOutcome): boolean {
  return connectionSteps.some(
    ({ step, outcome }) => step === 'signIn' && outcome === 'passed',
  );
}

/** DC servers in the database; those that were removed are not found by it. */
export class ServerStore {
  async get(tx: Knex, id: string): Promise<ServerRecord | undefined> {
    const row: ServerRow | undefined = await presentServers(tx)
      .where({ id })
      .first(COLUMNS);
    return row && toRecord(row);
  }

  /** Reads a server and keeps others from changing it until the transaction ends. */
  async lock(tx: Knex, id: string): Promise<ServerRecord | undefined> {
    const rows: ServerRow[] = await lockRows(
      tx,
      presentServers(tx).where({ id }).select(COLUMNS),
    );
    return rows[0] && toRecord(rows[0]);
  }

  /** All servers, by name. */
  async list(tx: Knex): Promise<ServerRecord[]> {
    const rows: ServerRow[] = await presentServers(tx)
      .select(COLUMNS)
      .orderBy('name')
      .limit(MAX_SERVERS);
    return rows.map(toRecord);
  }

  async count(tx: Knex): Promise<number> {
    const [row]: Array<{ count: StoredNumber }> = await presentServers(
      tx,
    ).count({ count: '*' });
    return toNumber(row.count);
  }

  /** Whether another server than this one has the name, whatever the case. */
  async nameTaken(tx: Knex, name: string, exceptId: string): Promise<boolean> {
    const row = await presentServers(tx)
      .whereRaw('lower(name) = ?', [name.toLowerCase()])
      .whereNot({ id: exceptId })
      .first('id');
    return row !== undefined;
  }

  async insert(
    tx: Knex,
    id: string,
    settings: ServerSettings,
    credential: StoredCredential,
  ): Promise<void> {
    await tx('servers').insert({
      id,
      ...settingsColumns(settings),
      ...credentialColumns(credential),
      address_version: 1,
      version: 1,
      created_at: new Date(),
    });
  }

  /** Writes the settings, and the credential where one is given, as the next version; a changed address counts too, and erases what was known. */
  async update(
    tx: Knex,
    id: string,
    change: {
      settings: ServerSettings;
      credential: StoredCredential | undefined;
      addressChanged: boolean;
    },
  ): Promise<void> {
    const { settings, credential, addressChanged } = change;
    await tx('servers')
      .where({ id })
      .update({
        ...settingsColumns(settings),
        ...(credential
          ? { ...credentialColumns(credential), ...NO_ONE_TIME_CODE }
          : {}),
        ...(addressChanged
          ? {
              address_version: tx.raw('address_version + 1'),
              address_since: new Date(),
              ...NOTHING_KNOWN,
            }
          : {}),
        version: tx.raw('version + 1'),
      });
  }

  /** The sealed credential of a server, with the version it belongs to. */
  async sealedCredential(
    tx: Knex,
    id: string,
  ): Promise<{ sealed?: string; version: number } | undefined> {
    const row:
      | { credential_sealed: string | null; version: number }
      | undefined = await presentServers(tx)
      .where({ id })
      .first('credential_sealed', 'version');
    return (
      row && {
        sealed: row.credential_sealed ?? undefined,
        version: row.version,
      }
    );
  }

  /** Records a check of this version; false where the server was saved since. */
  async recordConnection(
    tx: Knex,
    id: string,
    version: number,
    outcome: ConnectionOutcome,
  ): Promise<boolean> {
    const written = await presentServers(tx)
      .where({ id, version })
      .update({
        connection_state: outcome.connectionState,
        connection_steps: JSON.stringify(outcome.connectionSteps),
        connection_checked_at: new Date(),
        ...(outcome.buildNumber
          ? {
              build_number: outcome.buildNumber,
              build_source: outcome.buildSource,
            }
          : {}),
        ...(outcome.timeZone
          ? { time_zone: outcome.timeZone, time_zone_source: 'read' }
          : {}),
        ...(outcome.capabilities
          ? { capabilities: JSON.stringify(outcome.capabilities) }
          : {}),
        ...(signedIn(outcome) ? NO_ONE_TIME_CODE : {}),
        ...(outcome.presented
          ? { presented: JSON.stringify(outcome.presented) }
          : {}),
      });
    return written === 1;
  }

  /** Writes which certificate is trusted, as the next version; false where the server was saved since. */
  async setTrust(
    tx: Knex,
    server: Pick<ServerRecord, 'id' | 'version'>,
    trust: ServerTrust,
  ): Promise<boolean> {
    const written = await presentServers(tx)
      .where({ id: server.id, version: server.version })
      .update({
        ...trustColumns(trust),
        connection_state: trust.mode === 'none' ? 'notConnected' : 'connecting',
        connection_steps: '[]',
        updated_at: new Date(),
        version: tx.raw('version + 1'),
      });
    return written === 1;
  }

  /** The versions of servers, by id. */
  async versions(tx: Knex, ids: string[]): Promise<Map<string, number>> {
    const rows: Array<{ id: string; version: number }> = await presentServers(
      tx,
    )
      .whereIn('id', ids)
      .select('id', 'version');
    return new Map(rows.map(row => [row.id, row.version]));
  }

  /** Puts a server on hold; false where it is already for this reason. */
  async hold(tx: Knex, id: string, reason: HoldReason): Promise<boolean> {
    const written = await presentServers(tx)
      .where({ id })
      .where(free =>
        free.whereNull('hold_reason').orWhereNot('hold_reason', reason),
      )
      .update({ hold_reason: reason, hold_since: new Date() });
    return written === 1;
  }

  /** Ends the hold of a server; false where there is none. */
  async resume(tx: Knex, id: string): Promise<boolean> {
    const written = await presentServers(tx)
      .where({ id })
      .whereNotNull('hold_reason')
      .update({ hold_reason: null, hold_since: null });
    return written === 1;
  }
}
