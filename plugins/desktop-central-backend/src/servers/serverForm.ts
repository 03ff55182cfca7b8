import {
  CredentialInput,
  FieldError,
  isTimeZone,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import { isIPv4, isIPv6 } from 'net';
import { parseBuild } from './build';

/** The port of DC over http. */
export const DEFAULT_HTTP_PORT = 8020;
/** The port of DC over https. */
export const DEFAULT_HTTPS_PORT = 8383;

const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*$/;
const PRINTABLE = /^[\x21-\x7e]+$/;

/** What the settings are compared with. */
export interface ServerFormFacts {
  /** The connection fields that are stored; absent for a new server. */
  stored?: { host: string; port: number; protocol: string; driver?: string };
  /** Whether app-config names a base URL for callbacks. */
  hasDefaultCallbackBaseUrl: boolean;
}

/** Brings what was typed into the form that is stored and compared. */
export function normalizeServerInput(
  input: ServerInput,
): ServerInput & { port: number } {
  return {
    ...input,
    name: input.name.trim(),
    host: input.host.trim().toLowerCase(),
    port:
      input.port ??
      (input.protocol === 'https' ? DEFAULT_HTTPS_PORT : DEFAULT_HTTP_PORT),
    buildNumber: input.buildNumber?.trim() || undefined,
    timeZone: input.timeZone?.trim() || undefined,
    callbackBaseUrl: input.callbackBaseUrl?.trim() || undefined,
  };
}

/** A number in a host name's last label makes it an address in a form that only some programs understand. */
function looksLikeNumber(host: string): boolean {
  return /(^|\.)(\d+|0x[0-9a-f]*)$/.test(host);
}

function checkHost(host: string): FieldError[] {
  const error = (code: string, message: string): FieldError[] => [
    { path: 'host', code, message },
  ];
  if (isIPv4(host) || (isIPv6(host) && !host.includes('%'))) return [];
  if (host.includes('/')) {
    return error(
      'url',
      'Enter only the host, e.g. dc.example.com, without http:// and without a path. Port and protocol have fields of their own.',
    );
  }
  if (/^\[.*\]$/.test(host)) {
    return error('brackets', 'Enter the IPv6 address without brackets.');
  }
  if (/:\d+$/.test(host)) {
    return error('port', 'Enter the port in the field Port, not in the host.');
  }
  if (HOST_NAME.test(host) && !looksLikeNumber(host)) return [];
  return error('host', 'Enter a host name, an IPv4 or an IPv6 address.');
}

/** Whether the connection leads elsewhere than the one that is stored. By another driver, ids mean something else too. */
export function leadsElsewhere(
  input: { host: string; port: number; protocol: string; driver?: string },
  stored: ServerFormFacts['stored'],
): boolean {
  return (
    !stored ||
    stored.host !== input.host ||
    stored.port !== input.port ||
    stored.protocol !== input.protocol ||
    stored.driver !== input.driver
  );
}

function checkConfirmation(
  input: ServerInput & { port: number },
  stored: ServerFormFacts['stored'],
): FieldError[] {
  const asked =
    !stored || stored.host !== input.host || stored.protocol !== input.protocol;
  if (
    input.protocol === 'https' ||
    !asked ||
    input.confirm?.trim().toLowerCase() === input.host
  )
    return [];
  return [
    {
      path: 'confirm',
      code: 'confirm',
      message:
        'Over http everything travels in clear, the credential too. Type the host again to confirm.',
    },
  ];
}

function checkAccount(
  account: Extract<CredentialInput, { kind: 'password' }>,
): FieldError[] {
  if (account.authType !== 'ad' || account.domain?.trim()) return [];
  return [
    {
      path: 'credential.domain',
      code: 'required',
      message: 'Enter the domain of the directory account, e.g. ACME.',
    },
  ];
}

function checkCredential(input: ServerInput): FieldError[] {
  const { credential } = input;
  if (credential?.kind === 'password') return checkAccount(credential);
  if (credential?.kind !== 'apiKey' || PRINTABLE.test(credential.apiKey)) {
    return [];
  }
  return [
    {
      path: 'credential.apiKey',
      code: 'characters',
      message: 'The key contains spaces or characters that no key has.',
    },
  ];
}

/** Whether Desktop Central can be told to call back at this address. */
export function isCallbackBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  return web && !url.username && !url.password && !url.search && !url.hash;
}

function checkCallbacks(
  input: ServerInput,
  facts: ServerFormFacts,
): FieldError[] {
  const error = (code: string, message: string): FieldError[] => [
    { path: 'callbackBaseUrl', code, message },
  ];
  if (input.callbackBaseUrl) {
    if (isCallbackBase(input.callbackBaseUrl)) return [];
    return error(
      'url',
      'Enter the address at which Desktop Central reaches this portal, e.g. https://portal.example.com, without a query.',
    );
  }
  if (input.statusSource === 'poll' || facts.hasDefaultCallbackBaseUrl) {
    return [];
  }
  return error(
    'required',
    'For callbacks, enter the address at which Desktop Central reaches this portal, or set desktopCentral.callbacks.baseUrl in app-config.',
  );
}

function checkBuild(input: ServerInput): FieldError[] {
  if (!input.buildNumber || parseBuild(input.buildNumber)) return [];
  return [
    {
      path: 'buildNumber',
      code: 'build',
      message:
        'Enter the build as Desktop Central shows it, e.g. 100654 or 11.3.2400.25.',
    },
  ];
}

function checkTimeZone({ timeZone }: ServerInput): FieldError[] {
  if (!timeZone || isTimeZone(timeZone)) return [];
  return [
    {
      path: 'timeZone',
      code: 'timeZone',
      message: 'Enter the name of a time zone, e.g. Europe/Berlin.',
    },
  ];
}

/** The rules of the settings that are more than shape. @param input - normalized */
export function checkServerInput(
  input: ServerInput & { port: number },
  facts: ServerFormFacts,
): FieldError[] {
  const noName: FieldError[] = input.name
    ? []
    : [{ path: 'name', code: 'required', message: 'Enter a name.' }];
  const host = checkHost(input.host);
  return [
    ...noName,
    ...host,
    ...(host.length > 0 ? [] : checkConfirmation(input, facts.stored)),
    ...checkCredential(input),
    ...checkCallbacks(input, facts),
    ...checkBuild(input),
    ...checkTimeZone(input),
  ];
}
