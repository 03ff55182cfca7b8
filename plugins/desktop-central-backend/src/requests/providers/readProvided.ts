import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  REQUEST_STATES,
  type RequestState,
  type RequestType,
} from 'backstage-plugin-desktop-central-common';

/** A request as a provider told of it, once it was found to be one. */
export interface ReadRequest {
  id: string;
  number: string;
  type: RequestType;
  state: RequestState;
  /** Entity ref of a user, in lower case. */
  requester: string;
  /** Entity ref of a user, in lower case. */
  technician?: string;
  serviceItem: string;
  subject: string;
  url?: string;
}

/** What a provider told cannot be used. The message says why, in words of ours. */
export class UnusableAnswer extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'UnusableAnswer';
  }
}

const MAX_ID_LENGTH = 38;
const MAX_NUMBER_LENGTH = 100;
const MAX_NAME_LENGTH = 100;
const MAX_SUBJECT_LENGTH = 250;
const MAX_REF_LENGTH = 260;
const MAX_URL_LENGTH = 1000;

/** Stands for anybody, so nothing is theirs. */
const GUEST = '/guest';

/** With the characters that names in the catalog may have. */
const USER_REF = /^user:[a-z0-9._-]+\/[a-z0-9._-]+$/;

const TYPES: readonly RequestType[] = ['service', 'incident'];
/** Control characters, and those that turn the direction of text around. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

function cleaned(value: unknown): string {
  return typeof value === 'string'
    ? value.slice(0, MAX_URL_LENGTH).replace(UNSEEN, ' ').trim()
    : '';
}

function text(value: unknown, name: string, max: number): string {
  const clean = cleaned(value);
  if (!clean) throw new UnusableAnswer(`its ${name} is missing`);
  if (clean.length > max) {
    throw new UnusableAnswer(`its ${name} has more than ${max} characters`);
  }
  return clean;
}

function oneOf<T extends string>(
  known: readonly T[],
  value: unknown,
  name: string,
): T {
  const found = known.find(one => one === value);
  if (found) return found;
  throw new UnusableAnswer(`its ${name} is none of ${known.join(', ')}`);
}

function userRef(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_REF_LENGTH) {
    return undefined;
  }
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: 'User',
        defaultNamespace: 'default',
      }),
    );
    return USER_REF.test(ref) && !ref.endsWith(GUEST) ? ref : undefined;
  } catch {
    return undefined;
  }
}

function requesterOf(value: unknown): string {
  const ref = userRef(value);
  if (ref) return ref;
  throw new UnusableAnswer('its requester is no user, e.g. user:default/emma');
}

function idOf(value: unknown): string {
  const id = text(value, 'id', MAX_ID_LENGTH);
  if (id === value) return id;
  throw new UnusableAnswer('its id has characters that no id can have');
}

/** Only where a browser may follow it. */
function urlOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_URL_LENGTH) {
    return undefined;
  }
  try {
    const { protocol, username, password, href } = new URL(value);
    const web = protocol === 'https:' || protocol === 'http:';
    const usable = web && !username && !password;
    return usable && href.length <= MAX_URL_LENGTH ? href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads what a provider told of a request: lengths and shapes are checked, what people never see is dropped.
 * @throws UnusableAnswer
 */
export function readProvided(answer: unknown): ReadRequest {
  if (typeof answer !== 'object' || answer === null) {
    throw new UnusableAnswer('it is no request');
  }
  const told: Record<string, unknown> = { ...answer };
  const number = text(told.number, 'number', MAX_NUMBER_LENGTH);
  const technician = userRef(told.technician);
  const url = urlOf(told.url);
  const subject = cleaned(told.subject).slice(0, MAX_SUBJECT_LENGTH);
  return {
    id: idOf(told.id),
    number,
    type: oneOf(TYPES, told.type, 'type'),
    state: oneOf(REQUEST_STATES, told.state, 'state'),
    requester: requesterOf(told.requester),
    serviceItem: text(told.serviceItem, 'service item', MAX_NAME_LENGTH),
    subject: subject || number,
    ...(technician ? { technician } : {}),
    ...(url ? { url } : {}),
  };
}
