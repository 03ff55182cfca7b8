import type { Server, SyncRun } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { supportsMenu } from './build';
import { capabilitiesOf } from './capabilities';
import { firstSyncStep, ServerSyncs } from './firstSync';
import type { ServerRecord } from './ServerStore';
import { toShownTrust } from './serverTrust';

/** Finds sync runs of servers; sync is a layer above, so it comes in as this. A server without one is in none of the maps. */
export interface LastSyncSource {
  /** The newest run, by server id. */
  lastSyncs(tx: Knex, serverIds: string[]): Promise<Map<string, SyncRun>>;
  /** The newest run that succeeded, by server id. */
  lastSuccesses(tx: Knex, serverIds: string[]): Promise<Map<string, SyncRun>>;
}

/** Finds servers that callbacks can come from; API keys are a layer above, so they come in as this. */
export interface CallbackKeySource {
  /** Of these servers, those whose callbacks an API key opens now. */
  serversWithKey(tx: Knex, serverIds: string[]): Promise<Set<string>>;
}

/** A server that reports by callback without a key that opens one is only polled. */
export function withKeyWarning(server: Server, withKey: Set<string>): Server {
  const missing =
    server.statusSource === 'callback+poll' && !withKey.has(server.id);
  return missing ? { ...server, callbackKeyMissing: true } : server;
}

/** What a server is described with beside its record. */
export interface ServerContext extends ServerSyncs {
  /** `desktopCentral.inferredWrites.trusted` of app-config. */
  trustedForInferredWrites: string[];
}

function connectionOf(
  record: ServerRecord,
  syncs: ServerSyncs,
): Server['connection'] {
  const { connectionSteps: steps } = record;
  return {
    state: record.connectionState,
    steps: steps.length > 0 ? [...steps, firstSyncStep(record, syncs)] : [],
    ...(record.connectionCheckedAt
      ? { checkedAt: record.connectionCheckedAt }
      : {}),
  };
}

function optionalsOf(
  record: ServerRecord,
  context: ServerContext,
): Partial<Server> {
  const capabilities = capabilitiesOf(record, context.trustedForInferredWrites);
  const { buildNumber, buildSource, timeZone, callbackBaseUrl, hold } = record;
  const { timeZoneSource, driver, oneTimeCode } = record;
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
    ...(context.last ? { lastSync: context.last } : {}),
  };
}

/** A server as the HTTP contract has it; there is no secret in it. */
export function toServer(record: ServerRecord, context: ServerContext): Server {
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
    connection: connectionOf(record, context),
    version: record.version,
    ...optionalsOf(record, context),
  };
}
