import type {
  Server,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';

/** The port of Desktop Central by protocol, as it is typed. */
export const DEFAULT_PORTS = { http: '8020', https: '8383' } as const;

/** What the form of a DC server holds. */
export interface ServerValues {
  name: string;
  host: string;
  port: string;
  protocol: 'http' | 'https';
  confirm: string;
  menuEnabled: boolean;
  /** Empty: the plugin's own. */
  driver: string;
  credentialKind: 'apiKey' | 'password';
  apiKey: string;
  authType: 'local' | 'ad';
  domain: string;
  username: string;
  password: string;
  sendMode: 'create' | 'append';
  /** Empty: as Desktop Central tells. */
  timeZone: string;
  buildNumber: string;
  statusSource: Server['statusSource'];
  callbackBaseUrl: string;
  accountsMode: Server['accountsMode'];
}

/** The form as it opens. Secrets never come back. */
export function toValues(server?: Server): ServerValues {
  return {
    name: server?.name ?? '',
    host: server?.host ?? '',
    port: server ? String(server.port) : DEFAULT_PORTS.https,
    protocol: server?.protocol ?? 'https',
    confirm: '',
    menuEnabled: server?.menuEnabled ?? true,
    driver: server?.driver ?? '',
    credentialKind:
      server?.credential.kind === 'password' ? 'password' : 'apiKey',
    apiKey: '',
    authType: server?.credential.username?.includes('\\') ? 'ad' : 'local',
    domain: server?.credential.username?.split('\\').slice(-2, -1)[0] ?? '',
    username: server?.credential.username?.split('\\').pop() ?? '',
    password: '',
    sendMode: server?.sendMode ?? 'create',
    timeZone: server?.timeZoneSource === 'typed' ? server.timeZone ?? '' : '',
    buildNumber:
      server?.buildSource === 'typed' ? server.buildNumber ?? '' : '',
    statusSource: server?.statusSource ?? 'poll',
    callbackBaseUrl: server?.callbackBaseUrl ?? '',
    accountsMode: server?.accountsMode ?? 'portalOnly',
  };
}

/** Whether address and credential come from app-config, so that they are not edited here. */
export function isDeclared(server?: Server): boolean {
  return server?.origin === 'config';
}

/** Whether the form leads to another machine, port or kind of server than the stored one, which erases the credential. */
export function isElsewhere(
  values: Pick<ServerValues, 'host' | 'port' | 'protocol' | 'driver'>,
  server?: Server,
): boolean {
  return (
    !server ||
    values.driver !== (server.driver ?? '') ||
    values.protocol !== server.protocol ||
    values.host.trim().toLowerCase() !== server.host ||
    Number(values.port) !== server.port
  );
}

/** Whether the form names another account than the stored one, whose password then is not the stored one. */
export function isAnotherAccount(
  values: Pick<ServerValues, 'authType' | 'domain' | 'username'>,
  server?: Server,
): boolean {
  const stored = toValues(server);
  return (
    values.authType !== stored.authType ||
    values.username.trim() !== stored.username ||
    (values.authType === 'ad' && values.domain.trim() !== stored.domain)
  );
}

/** Whether the host has to be typed again, because over http everything travels in clear: a host that was stored was confirmed then, whatever its port. */
export function asksConfirmation(
  values: Pick<ServerValues, 'host' | 'protocol'>,
  server?: Server,
): boolean {
  return (
    values.protocol === 'http' &&
    (!server ||
      values.host.trim().toLowerCase() !== server.host ||
      values.protocol !== server.protocol)
  );
}

function credentialOf(values: ServerValues): ServerInput['credential'] {
  if (values.credentialKind === 'apiKey') {
    return values.apiKey
      ? { kind: 'apiKey', apiKey: values.apiKey.trim() }
      : undefined;
  }
  return values.password
    ? {
        kind: 'password',
        username: values.username.trim(),
        password: values.password,
        ...(values.authType === 'ad'
          ? { authType: 'ad', domain: values.domain.trim() }
          : {}),
      }
    : undefined;
}

/** What is sent to the portal. An absent credential keeps the stored one. */
export function toServerInput(
  values: ServerValues,
  server?: Server,
): ServerInput {
  const credential = isDeclared(server) ? undefined : credentialOf(values);
  return {
    name: values.name.trim(),
    host: values.host.trim(),
    port: Number(values.port),
    protocol: values.protocol,
    ...(asksConfirmation(values, server)
      ? { confirm: values.confirm.trim() }
      : {}),
    menuEnabled: values.menuEnabled,
    sendMode: values.sendMode,
    statusSource: values.statusSource,
    accountsMode: values.accountsMode,
    ...(credential ? { credential } : {}),
    ...(values.driver ? { driver: values.driver } : {}),
    ...(values.timeZone ? { timeZone: values.timeZone } : {}),
    ...(values.buildNumber.trim()
      ? { buildNumber: values.buildNumber.trim() }
      : {}),
    ...(values.statusSource === 'callback+poll' && values.callbackBaseUrl.trim()
      ? { callbackBaseUrl: values.callbackBaseUrl.trim() }
      : {}),
  };
}
