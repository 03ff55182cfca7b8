import {
  EVENT_TYPES,
  EventFilter,
  SimulatorEventType,
} from '../events/EventLog';
import { ApiKey } from '../accounts/ApiKeyStore';
import {
  ANSWER_FAULTS,
  AnswerFault,
  FaultSwitches,
  LIST_FAULTS,
} from '../faults/Faults';
import { ERROR_SHAPES, ServerSettings } from '../server/ServerSettings';
import { CERTIFICATE_KINDS, CertificateKind } from '../tls/certificate';
import { ConsoleAct } from './SimulatorControl';

/** Input to the control API that is not understood; the message says what is allowed. */
export class InvalidInputError extends Error {}

type Members = Record<string, unknown>;

const MAX_MS = 600_000;
const MAX_COUNT = 1_000;
const MAX_ROWS = 100_000;
const MAX_RETRIES = 10;
const MAX_TEXT = 2_000;
const MAX_CLOCK_OFFSET_MS = 366 * 24 * 60 * 60_000;
const CONSOLE_ACTS = [
  'suspend',
  'resume',
  'trash',
  'restore',
  'purge',
] as const;

/** A whole number within bounds; the fallback where it is absent. */
export function wholeNumber(
  value: unknown,
  name: string,
  { fallback, max }: { fallback: number; max: number },
): number {
  if (value === undefined) return fallback;
  const number = typeof value === 'string' ? Number(value) : value;
  if (
    typeof number === 'number' &&
    Number.isInteger(number) &&
    number >= 0 &&
    number <= max
  ) {
    return number;
  }
  throw new InvalidInputError(
    `${name} must be a whole number from 0 to ${max}`,
  );
}

/** The number of calls that an order is for. */
export function count(value: unknown): number {
  return wholeNumber(value, 'count', { fallback: 1, max: MAX_COUNT });
}

/** How long to wait for an event, in milliseconds. */
export function timeout(value: unknown): number {
  return wholeNumber(value, 'timeoutMs', { fallback: 10_000, max: MAX_MS });
}

/** How many rows of a list are wanted, at least one. */
export function limit(value: unknown): number {
  const rows = wholeNumber(value, 'limit', { fallback: 1_000, max: MAX_ROWS });
  return Math.max(1, rows);
}

export function answerFault(value: unknown): AnswerFault {
  return oneOf(value, 'The fault', ANSWER_FAULTS);
}

export function eventType(value: unknown): SimulatorEventType {
  return oneOf(value, 'The event', EVENT_TYPES);
}

export function certificateKind(value: unknown): CertificateKind | undefined {
  return value === undefined
    ? undefined
    : oneOf(value, 'kind', CERTIFICATE_KINDS);
}

export function consoleAct(value: unknown): ConsoleAct {
  return oneOf(value, 'The act', CONSOLE_ACTS);
}

/** A key with the given scopes and domains; what is left out is not limited. */
export function apiKey(name: string, body: Members): ApiKey {
  const key = text(body.key);
  if (!key) throw new InvalidInputError('key must be a text');
  return {
    name,
    key,
    ...(body.scopes !== undefined && { scopes: texts(body.scopes, 'scopes') }),
    ...(body.domains !== undefined && {
      domains: texts(body.domains, 'domains'),
    }),
  };
}

/** A change of the settings of the server; unknown members are refused. */
export function serverChange(body: Members): Partial<ServerSettings> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      serverValue(name, value),
    ]),
  );
}

/** The members of an event that a query asks for. */
export function eventFilter(query: Members): EventFilter {
  return {
    after: wholeNumber(query.after, 'after', {
      fallback: 0,
      max: Number.MAX_SAFE_INTEGER,
    }),
    label: text(query.label),
    collectionId: text(query.collectionId),
    resourceId: text(query.resourceId),
    status: text(query.status),
  };
}

/** A change of the fault switches; unknown members are refused. */
export function faultChange(body: Members): Partial<FaultSwitches> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      faultValue(name, value),
    ]),
  );
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function faultValue(name: string, value: unknown) {
  switch (name) {
    case 'latencyMs':
    case 'callbacksDelayMs':
      return wholeNumber(value, name, { fallback: 0, max: MAX_MS });
    case 'ownRetries':
      return wholeNumber(value, name, { fallback: 0, max: MAX_RETRIES });
    case 'clockOffsetMs':
      return clockOffset(value);
    case 'answer':
      return value === 'none' ? value : answerFault(value);
    case 'list':
      return oneOf(value, name, LIST_FAULTS);
    case 'onlyPath':
      return anyText(value, name);
    case 'redirectTo':
      if (value === '' || URL.canParse(String(value))) return value;
      throw new InvalidInputError('redirectTo must be a URL or empty');
    case 'overrideWaiting':
    case 'callbacksLost':
    case 'callbacksDuplicated':
    case 'callbacksReordered':
      return trueOrFalse(value, name);
    default:
      throw new InvalidInputError(`There is no fault ${name}`);
  }
}

function serverValue(name: string, value: unknown) {
  switch (name) {
    case 'build':
    case 'oneTimeCode':
      return anyText(value, name);
    case 'errorShape':
      return oneOf(value, name, ERROR_SHAPES);
    case 'oldFields':
    case 'numbersAsStrings':
      return trueOrFalse(value, name);
    default:
      throw new InvalidInputError(`There is no setting ${name}`);
  }
}

function clockOffset(value: unknown): number {
  const isOffset =
    typeof value === 'number' &&
    Number.isInteger(value) &&
    Math.abs(value) <= MAX_CLOCK_OFFSET_MS;
  if (isOffset) return value;
  throw new InvalidInputError(
    `clockOffsetMs must be a whole number, at most ${MAX_CLOCK_OFFSET_MS} either way`,
  );
}

function oneOf<T extends string>(
  value: unknown,
  name: string,
  choices: readonly T[],
): T {
  const found = choices.find(choice => choice === value);
  if (found) return found;
  throw new InvalidInputError(`${name} must be one of ${choices.join(', ')}`);
}

function anyText(value: unknown, name: string): string {
  if (typeof value === 'string' && value.length <= MAX_TEXT) return value;
  throw new InvalidInputError(
    `${name} must be a text of at most ${MAX_TEXT} characters`,
  );
}

function texts(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.map(each => anyText(each, name));
  throw new InvalidInputError(`${name} must be a list of texts`);
}

function trueOrFalse(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new InvalidInputError(`${name} must be true or false`);
}
