import {
  REQUEST_STATES,
  type RequestState,
  type RequestType,
} from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import type { SortOrder } from '../../shared/DataTable';

/** The states in which something is still to be done. */
export const OPEN_STATES: readonly RequestState[] = [
  'open',
  'inProgress',
  'onHold',
];
export const REQUEST_TYPES: readonly RequestType[] = ['service', 'incident'];
export const AGES = [
  'today',
  'last7Days',
  'olderThan7Days',
  'olderThan30Days',
] as const;
/** When a request was raised, as seen from today. */
export type Age = (typeof AGES)[number];
export const SHOWN = ['current', 'archived', 'deleted'] as const;
export type Shown = (typeof SHOWN)[number];
export const SORTS = ['number', 'updated'] as const;
export type RequestSort = (typeof SORTS)[number];

const ORDERS = ['desc', 'asc'] as const satisfies readonly SortOrder[];
/** Stands in the address for "in any state"; no state there means the open ones. */
const ANY_STATE = 'any';
const MAX_SEARCH_LENGTH = 100;
const MAX_ID_LENGTH = 64;
const MAX_REF_LENGTH = 260;
const USER_REF = /^user:[^:/\s]+\/[^:/\s]+$/;

/** Which requests the list shows, and in which order. */
export interface RequestFilter {
  search: string;
  /** Any of these; none of them means any state. */
  states: readonly RequestState[];
  /** Id of a technician, `me`, `none` where nobody is assigned, or empty for anyone. */
  technician: string;
  /** Id; empty for any. */
  serviceItem: string;
  /** Entity ref; empty for anyone. */
  requester: string;
  type: RequestType | '';
  age: Age | '';
  show: Shown;
  sort: RequestSort;
  order: SortOrder;
}

/** What a reader can filter by at all. */
export interface FilterScope {
  /** Sees the requests of everybody. */
  desk: boolean;
  /** Manages requests, and so sees the deleted ones. */
  manages: boolean;
}

export const DEFAULT_FILTER: RequestFilter = {
  search: '',
  states: OPEN_STATES,
  technician: '',
  serviceItem: '',
  requester: '',
  type: '',
  age: '',
  show: 'current',
  sort: 'number',
  order: 'desc',
};

type Param =
  | 'search'
  | 'state'
  | 'technician'
  | 'serviceItem'
  | 'requester'
  | 'type'
  | 'age'
  | 'show'
  | 'sort'
  | 'order';

/** The query of the API that a filter stands for. */
export type RequestQuery = NonNullable<
  Parameters<DesktopCentralApi['listRequests']>[0]
>;

/** The choice that a text names. */
export function oneOf<T extends string, D>(
  choices: readonly T[],
  text: string,
  otherwise: D,
): T | D {
  return choices.find(choice => choice === text) ?? otherwise;
}

function statesOf(text: string): readonly RequestState[] {
  if (text === ANY_STATE) return [];
  const named = text.split(',');
  const known = REQUEST_STATES.filter(state => named.includes(state));
  return known.length > 0 ? known : OPEN_STATES;
}

function idOf(text: string): string {
  return text.length <= MAX_ID_LENGTH ? text : '';
}

function refOf(text: string): string {
  return text.length <= MAX_REF_LENGTH && USER_REF.test(text) ? text : '';
}

/** Reads the filter from an address; what is not known or not open to the reader counts as not set. */
export function parseFilter(
  params: URLSearchParams,
  scope: FilterScope,
): RequestFilter {
  const of = (name: Param) => params.get(name) ?? '';
  const own: RequestFilter = {
    ...DEFAULT_FILTER,
    search: of('search').trim().slice(0, MAX_SEARCH_LENGTH),
    states: statesOf(of('state')),
    sort: oneOf(SORTS, of('sort'), DEFAULT_FILTER.sort),
    order: oneOf(ORDERS, of('order'), DEFAULT_FILTER.order),
  };
  if (!scope.desk) return own;
  const show = oneOf(SHOWN, of('show'), DEFAULT_FILTER.show);
  return {
    ...own,
    technician: idOf(of('technician')),
    serviceItem: idOf(of('serviceItem')),
    requester: refOf(of('requester')),
    type: oneOf(REQUEST_TYPES, of('type'), ''),
    age: oneOf(AGES, of('age'), ''),
    show: show === 'deleted' && !scope.manages ? 'current' : show,
  };
}

function stateParam(states: readonly RequestState[]): string {
  if (states.length === 0) return ANY_STATE;
  const named = REQUEST_STATES.filter(state => states.includes(state));
  return named.join() === OPEN_STATES.join() ? '' : named.join();
}

/** The parameters of the address for a filter; empty where it is the default. */
export function paramsOf(filter: RequestFilter): Record<Param, string> {
  const unlessDefault = (name: 'show' | 'sort' | 'order') =>
    filter[name] === DEFAULT_FILTER[name] ? '' : filter[name];
  return {
    search: filter.search,
    state: stateParam(filter.states),
    technician: filter.technician,
    serviceItem: filter.serviceItem,
    requester: filter.requester,
    type: filter.type,
    age: filter.age,
    show: unlessDefault('show'),
    sort: unlessDefault('sort'),
    order: unlessDefault('order'),
  };
}

/** The query string of a filter, always the same for the same filter; empty for the default. */
export function searchOf(filter: RequestFilter): string {
  const set = Object.entries(paramsOf(filter)).filter(([, value]) => value);
  return new URLSearchParams(set).toString();
}

/** Whole days of the reader's zone, so that the bounds stay the same while somebody pages. */
function ageBounds(
  age: Age | '',
  now: DateTime,
): Pick<RequestQuery, 'raisedAfter' | 'raisedBefore'> {
  const daysAgo = (days: number) =>
    now.startOf('day').minus({ days }).toJSDate().toISOString();
  switch (age) {
    case 'today':
      return { raisedAfter: daysAgo(0) };
    case 'last7Days':
      return { raisedAfter: daysAgo(7) };
    case 'olderThan7Days':
      return { raisedBefore: daysAgo(7) };
    case 'olderThan30Days':
      return { raisedBefore: daysAgo(30) };
    default:
      return {};
  }
}

/** What the API is asked for; `now` is the reader's clock in the reader's zone. */
export function queryOf(
  filter: RequestFilter,
  now: DateTime = DateTime.local(),
): RequestQuery {
  const { search, states, technician, serviceItem, requester, type } = filter;
  return {
    ...(search ? { search } : {}),
    ...(states.length > 0 ? { state: [...states] } : {}),
    ...(technician ? { technician } : {}),
    ...(serviceItem ? { serviceItem } : {}),
    ...(requester ? { requester } : {}),
    ...(type ? { type } : {}),
    ...ageBounds(filter.age, now),
    show: filter.show,
    sort: filter.sort,
    order: filter.order,
  };
}
