import { DcError } from 'backstage-plugin-desktop-central-node';

/** The address that a host stands for may not be reached. */
export class AddressRefusedError extends Error {
  readonly code = 'ADDRESS_REFUSED';

  constructor() {
    super('The address is not one that a DC server may have');
    this.name = 'AddressRefusedError';
  }
}

/** The deadline of a request passed. */
export class AnswerTimeoutError extends Error {
  readonly code = 'ANSWER_TIMEOUT';

  constructor() {
    super('The deadline of the request passed');
    this.name = 'AnswerTimeoutError';
  }
}

/** What is told of a connection that was not made, by the code of the socket. */
const NOT_SENT: Record<
  string,
  [code: string, message: string, nextStep: string]
> = {
  ADDRESS_REFUSED: [
    'addressRefused',
    'The host leads to an address that may not be reached (loopback, link-local, multicast or metadata).',
    'Check the host. If it is meant, name it under desktopCentral.allowedHosts in app-config.',
  ],
  ENOTFOUND: [
    'hostUnknown',
    'The host name is not known.',
    'Check the spelling of the host and the name server of the portal.',
  ],
  EAI_AGAIN: [
    'hostUnknown',
    'The name server did not answer for this host name.',
    'Check the name server of the portal, then connect again.',
  ],
  ECONNREFUSED: [
    'connectionRefused',
    'Nothing accepts connections at this host and port.',
    'Check the port, and that Desktop Central is running.',
  ],
  CERTIFICATE_NOT_TRUSTED: [
    'certificateNotTrusted',
    'Nobody has trusted the certificate of this server yet, so nothing was sent.',
    'Compare the fingerprint with that of the server, then trust the certificate.',
  ],
  CERTIFICATE_CHANGED: [
    'certificateChanged',
    'The server presents another certificate than the one that is trusted. Nothing was sent.',
    'Compare both fingerprints. Trust the new certificate only if it was renewed on the server.',
  ],
  CERTIFICATE_OF_UNKNOWN_AUTHORITY: [
    'certificateOfUnknownAuthority',
    'The certificate of the server does not come from the certificate authority that is trusted. Nothing was sent.',
    'Trust the authority that issued it; or withdraw the trust, connect again and trust this one certificate.',
  ],
  CERT_HAS_EXPIRED: [
    'certificateExpired',
    'The certificate of the server has expired. Nothing was sent.',
    'Renew the certificate on the server, then trust the new one.',
  ],
  CERT_NOT_YET_VALID: [
    'certificateNotYetValid',
    'The certificate of the server is not valid yet. Nothing was sent.',
    'Check the clocks of the portal and of the server.',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'certificateOfOtherHost',
    'The certificate is for another host name. Nothing was sent.',
    'Enter the host name that the certificate names, or trust this one certificate.',
  ],
  NO_TLS: [
    'noTls',
    'This port does not answer over https.',
    'Check the port: 8383 is usual for https, 8020 for http.',
  ],
  UND_ERR_CONNECT_TIMEOUT: [
    'connectTimeout',
    'The host did not answer in time.',
    'Check the host, and that no firewall stands between the portal and Desktop Central.',
  ],
};
/** Codes with which a TLS library says that the chain does not end in what is trusted. */
const UNTRUSTED_CHAIN = new Set([
  'CERTIFICATE_CHANGED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
]);
const TIMEOUTS = new Set(['ETIMEDOUT', 'ANSWER_TIMEOUT']);
/** Codes of a peer that does not speak TLS, or none that we take. */
const NO_TLS = new Set([
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
]);
const UNREACHABLE: [string, string, string] = [
  'unreachable',
  'The connection could not be made.',
  'Check host and port, and the network between the portal and Desktop Central.',
];

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) {
    return codeOf(error.errors[0]);
  }
  return '';
}

/** Whether a TLS library refuses the chain of a certificate, for whatever reason but its dates and its host. */
export function isOfUntrustedChain(error: unknown): boolean {
  return UNTRUSTED_CHAIN.has(codeOf(error));
}

function kindOfSocketCode(code: string): string {
  if (TIMEOUTS.has(code)) return 'UND_ERR_CONNECT_TIMEOUT';
  if (UNTRUSTED_CHAIN.has(code)) return 'CERTIFICATE_CHANGED';
  return NO_TLS.has(code) ? 'NO_TLS' : code;
}

/** No byte was sent: the socket could not be opened. */
export function connectionFailed(cause: unknown): DcError {
  const socketCode = codeOf(cause);
  const known = kindOfSocketCode(socketCode);
  const [code, message, nextStep] = NOT_SENT[known] ?? UNREACHABLE;
  return new DcError({ kind: 'notSent', code, message, nextStep, cause });
}

/** The call was given up by us before anything was sent. */
export function givenUpBeforeSending(cause: unknown): DcError {
  if (cause instanceof AnswerTimeoutError) return connectionFailed(cause);
  return new DcError({
    kind: 'notSent',
    code: 'cancelled',
    message: 'The call to Desktop Central was given up before it was sent.',
    cause,
  });
}

/** The request was on its way, or may have been, when the connection or the answer failed. */
export function answerLost(cause: unknown): DcError {
  const socketCode = codeOf(cause);
  const late =
    socketCode === 'UND_ERR_HEADERS_TIMEOUT' ||
    socketCode === 'UND_ERR_BODY_TIMEOUT' ||
    socketCode === 'ANSWER_TIMEOUT';
  return new DcError({
    kind: 'uncertain',
    code: late ? 'answerTimeout' : 'connectionLost',
    message: late
      ? 'Desktop Central did not answer in time.'
      : 'The connection was lost before Desktop Central answered.',
    nextStep: 'Check that Desktop Central is running and not overloaded.',
    cause,
  });
}

/** The answer is longer than the cap of app-config. */
export function answerTooLong(): DcError {
  return new DcError({
    kind: 'uncertain',
    code: 'answerTooLong',
    message: 'The answer of Desktop Central is longer than allowed.',
    nextStep: 'Raise desktopCentral.network.maxAnswerBytes in app-config.',
  });
}

/** The answer cannot be understood. */
export function unreadable(cause?: unknown): DcError {
  return new DcError({
    kind: 'uncertain',
    code: 'unreadableAnswer',
    message: 'The answer cannot be read as one of Desktop Central.',
    nextStep:
      'Check that host and port are those of Desktop Central, and not of a proxy or another product.',
    cause,
  });
}

/** The answer is JSON, but what was asked for is not in it, or not under its name. */
export function unexpected(): DcError {
  return new DcError({
    kind: 'uncertain',
    code: 'unexpectedAnswer',
    message: 'The answer of Desktop Central does not hold what was asked for.',
    nextStep: 'Check that the build of Desktop Central is a supported one.',
  });
}

/** The server sends elsewhere instead of answering; redirects are never followed. */
export function redirected(toHttps: boolean): DcError {
  return new DcError({
    kind: 'uncertain',
    code: toHttps ? 'wantsHttps' : 'redirected',
    message: toHttps
      ? 'This server wants https.'
      : 'The server sends to another address instead of answering.',
    nextStep: toHttps
      ? 'Allow http on the server, or enter a port that answers over http.'
      : 'Enter the host and port of Desktop Central itself.',
  });
}

/** HTTP 5xx, or an answer that asks to come back later. */
export function serverFailed(status: number): DcError {
  const busy = status === 429 || status === 408;
  return new DcError({
    kind: 'uncertain',
    code: busy ? 'busy' : 'serverError',
    message: busy
      ? 'Desktop Central is too busy to answer.'
      : 'Desktop Central failed while it worked on the call.',
    nextStep: 'Look into the logs of Desktop Central, then try again.',
  });
}

/** DC does not have what was asked for. */
export function notFound(): DcError {
  return new DcError({
    kind: 'notFound',
    code: 'notFound',
    message: 'Desktop Central does not have what was asked for.',
  });
}

/** DC understood and said no. */
export function refused(dcCode?: string, dcWords?: string): DcError {
  return new DcError({
    kind: 'refused',
    code: 'refused',
    message: 'Desktop Central refused the call.',
    dcCode,
    dcWords,
  });
}

/** A write that is not documented, of a kind that is not switched on for this server. */
export function inferredWriteOff(): DcError {
  return new DcError({
    kind: 'refused',
    code: 'inferredWriteOff',
    message:
      'This call is not documented by the vendor, so it is switched off for this server.',
    nextStep:
      'Pass a guided trial of it on the page of the server. A loopback server needs none where desktopCentral.inferredWrites.trusted in app-config names it.',
  });
}

/** A call that would be about nothing, or about everything. */
export function noTargets(): DcError {
  return new DcError({
    kind: 'refused',
    code: 'noTargets',
    message: 'Nothing was sent, because there is no target.',
    nextStep: 'Choose at least one workstation or user.',
  });
}

/** The server names a driver that no module of this portal adds any more. */
export function driverMissing(id: string | undefined): DcError {
  return new DcError({
    kind: 'notSent',
    code: 'driverMissing',
    message: `The driver "${id}" of this server is not installed in this portal.`,
    nextStep:
      'Install the module that has it in the back end, or choose another driver for the server.',
  });
}

/** A driver of a module could not be made. */
export function driverFailed(cause: unknown): DcError {
  return new DcError({
    kind: 'notSent',
    code: 'driverFailed',
    message: 'The driver of this server could not be started.',
    nextStep: 'Ask whoever made the driver, or choose another one.',
    cause,
  });
}

/** The body of a callback cannot be read. */
export function unreadableCallback(cause?: unknown): DcError {
  return new DcError({
    kind: 'refused',
    code: 'unreadableCallback',
    message: 'The callback cannot be read.',
    cause,
  });
}
