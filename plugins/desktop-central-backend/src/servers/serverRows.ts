import type { Knex } from 'knex';
import {
  StoredBoolean,
  StoredTime,
  toBoolean,
  toIso,
  toOptionalIso,
} from '../database/dialect';
import type {
  HoldReason,
  ServerRecord,
  ServerSettings,
  StoredCredential,
} from './ServerStore';
import {
  NO_TRUST,
  TRUST_COLUMNS,
  trustColumns,
  TrustRow,
  trustOf,
} from './serverTrust';

/** A server as the engines give it. */
export interface ServerRow extends TrustRow {
  id: string;
  name: string;
  host: string;
  port: number;
  protocol: 'http' | 'https';
  menu_enabled: StoredBoolean;
  credential_kind: ServerRecord['credentialKind'];
  credential_username: string | null;
  build_number: string | null;
  build_source: 'read' | 'typed' | null;
  time_zone: string | null;
  time_zone_source: 'read' | 'typed' | null;
  send_mode: ServerRecord['sendMode'];
  driver: string | null;
  declared_id: string | null;
  orphaned: StoredBoolean;
  capabilities: string | null;
  proven_writes: string | null;
  one_time_code_method: 'authenticator' | 'mail' | null;
  one_time_code_since: StoredTime | null;
  status_source: ServerRecord['statusSource'];
  callback_base_url: string | null;
  accounts_mode: ServerRecord['accountsMode'];
  connection_state: ServerRecord['connectionState'];
  connection_steps: string;
  connection_checked_at: StoredTime | null;
  hold_reason: HoldReason | null;
  hold_since: StoredTime | null;
  address_version: number;
  address_since: StoredTime | null;
  version: number;
}

/** The columns of a {@link ServerRow}; the sealed credential is none of them. */
export const COLUMNS = [
  'id',
  'name',
  'host',
  'port',
  'protocol',
  'menu_enabled',
  'credential_kind',
  'credential_username',
  'build_number',
  'build_source',
  'time_zone',
  'time_zone_source',
  'send_mode',
  'driver',
  'declared_id',
  'orphaned',
  'capabilities',
  'proven_writes',
  'one_time_code_method',
  'one_time_code_since',
  'status_source',
  'callback_base_url',
  'accounts_mode',
  'connection_state',
  'connection_steps',
  'connection_checked_at',
  'hold_reason',
  'hold_since',
  'address_version',
  'address_since',
  'version',
  ...TRUST_COLUMNS,
];

/** No sign-in waits for a code. */
export const NO_ONE_TIME_CODE = {
  one_time_code_method: null,
  one_time_code_since: null,
  one_time_code_sealed: null,
};

/** What is known of the DC at one address, and means nothing at another. */
export const NOTHING_KNOWN = {
  ...trustColumns(NO_TRUST),
  ...NO_ONE_TIME_CODE,
  presented: null,
  capabilities: null,
  proven_writes: null,
};

/** The servers that are there. A removed one stays as a row only because deployments and the history name it. */
export function presentServers(tx: Knex): Knex.QueryBuilder {
  return tx('servers').whereNull('servers.removed_at');
}

function toHold(row: ServerRow): Pick<ServerRecord, 'hold'> {
  if (!row.hold_reason || row.hold_since === null) return {};
  return { hold: { reason: row.hold_reason, since: toIso(row.hold_since) } };
}

function toOneTimeCode(row: ServerRow): Pick<ServerRecord, 'oneTimeCode'> {
  const { one_time_code_method: method, one_time_code_since: since } = row;
  if (!method || since === null) return {};
  return { oneTimeCode: { method, since: toIso(since) } };
}

/** A server from its row. */
export function toRecord(row: ServerRow): ServerRecord {
  return {
    id: row.id,
    name: row.name,
    host: row.host,
    port: row.port,
    protocol: row.protocol,
    menuEnabled: toBoolean(row.menu_enabled),
    credentialKind: row.credential_kind,
    credentialUsername: row.credential_username ?? undefined,
    buildNumber: row.build_number ?? undefined,
    buildSource: row.build_source ?? undefined,
    timeZone: row.time_zone ?? undefined,
    timeZoneSource: row.time_zone_source ?? undefined,
    sendMode: row.send_mode,
    driver: row.driver ?? undefined,
    declaredId: row.declared_id ?? undefined,
    orphaned: toBoolean(row.orphaned),
    capabilities: row.capabilities ? JSON.parse(row.capabilities) : undefined,
    provenWrites: JSON.parse(row.proven_writes ?? '{}'),
    statusSource: row.status_source,
    callbackBaseUrl: row.callback_base_url ?? undefined,
    accountsMode: row.accounts_mode,
    connectionState: row.connection_state,
    connectionSteps: JSON.parse(row.connection_steps),
    connectionCheckedAt: toOptionalIso(row.connection_checked_at),
    addressVersion: row.address_version,
    addressSince: toOptionalIso(row.address_since),
    trust: trustOf(row),
    version: row.version,
    ...toHold(row),
    ...toOneTimeCode(row),
  };
}

/** Settings as columns. */
export function settingsColumns(settings: ServerSettings) {
  return {
    name: settings.name,
    host: settings.host,
    port: settings.port,
    protocol: settings.protocol,
    menu_enabled: settings.menuEnabled,
    build_number: settings.buildNumber ?? null,
    build_source: settings.buildSource ?? null,
    time_zone: settings.timeZone ?? null,
    time_zone_source: settings.timeZoneSource ?? null,
    send_mode: settings.sendMode,
    driver: settings.driver ?? null,
    status_source: settings.statusSource,
    callback_base_url: settings.callbackBaseUrl ?? null,
    accounts_mode: settings.accountsMode,
    connection_state: settings.connectionState,
    connection_steps: JSON.stringify(settings.connectionSteps),
    updated_at: new Date(),
  };
}

/** A credential as columns. */
export function credentialColumns(credential: StoredCredential) {
  return {
    credential_kind: credential.kind,
    credential_username: credential.username ?? null,
    credential_sealed: credential.sealed ?? null,
  };
}
