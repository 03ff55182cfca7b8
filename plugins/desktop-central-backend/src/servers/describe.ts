import type { Server, SyncRun } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { supportsMenu } from './build';
import type { ServerRecord } from './ServerStore';
import { toShownTrust } from './serverTrust';

/** Finds the last sync run of servers; sync is a layer above, so it comes in as this. */
export interface LastSyncSource {
  /** By server id; a server that was never synced is not in it. */
  lastSyncs(tx: Knex, serverIds: string[]): Promise<Map<string, SyncRun>>;
}

function connectionOf(record: ServerRecord): Server['connection'] {
  return {
    state: record.connectionState,
    steps: record.connectionSteps,
    ...(record.connectionCheckedAt
      ? { checkedAt: record.connectionCheckedAt }
      : {}),
  };
}

function optionalsOf(record: ServerRecord): Partial<Server> {
  const { buildNumber, buildSource, timeZone, callbackBaseUrl, hold } = record;
  const { timeZoneSource, driver, oneTimeCode, capabilities } = record;
  return {
    ...(buildNumber ? { buildNumber } : {}),
    ...(buildSource ? { buildSource } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(timeZoneSource ? { timeZoneSource } : {}),
    ...(driver ? { driver } : {}),
    ...(record.orphaned ? { orphaned: true } : {}),
    ...(oneTimeCode ? { oneTimeCode } : {}),
    ...(capabilities ? { capabilities } : {}),
    ...(callbackBaseUrl ? { callbackBaseUrl } : {}),
    ...(hold ? { hold } : {}),
  };
}

/** A server as the HTTP contract has it; there is no secret in it. */
export function toServer(record: ServerRecord, lastSync?: SyncRun): Server {
  const { credentialKind, credentialUsername, protocol, trust } = record;
  return {
    id: record.id,
    name: record.name,
    host: record.host,
    port: record.port,
    protocol,
    menuEnabled: record.menuEnabled,
    menuAvailable: record.menuEnabled && supportsMenu(record.buildNumber),
    credential: {
      kind: credentialKind,
      ...(credentialUsername ? { username: credentialUsername } : {}),
    },
    sendMode: record.sendMode,
    origin: record.declaredId && !record.orphaned ? 'config' : 'portal',
    statusSource: record.statusSource,
    accountsMode: record.accountsMode,
    ...(protocol === 'https' ? { trust: toShownTrust(trust) } : {}),
    connection: connectionOf(record),
    version: record.version,
    ...optionalsOf(record),
    ...(lastSync ? { lastSync } : {}),
  };
}
