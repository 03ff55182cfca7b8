import {
  EVENT_TYPES,
  EventFilter,
  SimulatorEventType,
} from '../events/EventLog';
import { ANSWER_FAULTS, AnswerFault, FaultSwitches } from '../faults/Faults';

/** Input to the control API that is not understood; the message says what is allowed. */
export class InvalidInputError extends Error {}

type Members = Record<string, unknown>;

const MAX_MS = 600_000;
const MAX_COUNT = 1_000;
const MAX_ROWS = 100_000;

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
  const fault = ANSWER_FAULTS.find(known => known === value);
  if (fault) return fault;
  throw new InvalidInputError(
    `The fault must be one of ${ANSWER_FAULTS.join(', ')}`,
  );
}

export function eventType(value: unknown): SimulatorEventType {
  const type = EVENT_TYPES.find(known => known === value);
  if (type) return type;
  throw new InvalidInputError(
    `The event must be one of ${EVENT_TYPES.join(', ')}`,
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
    case 'answer':
      return value === 'none' ? value : answerFault(value);
    case 'callbacksLost':
    case 'callbacksDuplicated':
    case 'callbacksReordered':
      if (typeof value === 'boolean') return value;
      throw new InvalidInputError(`${name} must be true or false`);
    default:
      throw new InvalidInputError(`There is no fault ${name}`);
  }
}
