import { Dice } from './Dice';
import { COMMON_WORDS, requesterRef, wordOf } from './requestData';

/** Query parameters of the list of requests. */
export type Filter = Record<string, string>;

const DAY_MS = 24 * 60 * 60_000;
/** Beside every single filter, so many that combine several. */
const COMBINED = 200;

const daysAgo = (days: number) =>
  new Date(Date.now() - days * DAY_MS).toISOString();

const [COMMON, ASKING, EVEN, ODD] = COMMON_WORDS;

const SEARCHES = [
  COMMON,
  `${COMMON} ${ASKING}`,
  `${EVEN} ${ODD}`,
  wordOf(0),
  `${wordOf(0)} ${wordOf(1)}`,
  `${COMMON} ${wordOf(900)}`,
  wordOf(5_900),
  wordOf(3).slice(0, 1),
  wordOf(3).slice(0, 3),
  `${COMMON.slice(0, 2)} ${wordOf(40).slice(0, 2)} ${ODD.slice(0, 4)}`,
  'nowhere',
  `${COMMON} nowhere`,
  'emma',
  '#54321',
  '54321',
  'ws',
  'anna ben carla david emil franka georg hanna ivan jana',
];

/** What can be chosen of each parameter, the frequent and the rare. */
const CHOICES: Record<string, string[]> = {
  state: [
    ...['open', 'inProgress', 'onHold', 'resolved', 'closed', 'cancelled'],
    ...['open,inProgress,onHold', 'closed,cancelled'],
  ],
  technician: ['technician-0', 'technician-20', 'technician-199', 'none'],
  serviceItem: ['item-0', 'item-5', 'item-30', 'item-59', 'item-none'],
  requester: [requesterRef(0), requesterRef(1_999), 'user:default/nobody'],
  type: ['service', 'incident'],
  raisedAfter: [daysAgo(1), daysAgo(30), daysAgo(1_000)],
  raisedBefore: [daysAgo(7), daysAgo(365), daysAgo(1_090)],
  show: ['archived', 'deleted'],
  search: SEARCHES,
};

const ORDERS: Filter[] = [
  {},
  { order: 'asc' },
  { sort: 'updated' },
  { sort: 'updated', order: 'asc' },
];

function combined(dice: Dice): Filter {
  const names = Object.keys(CHOICES);
  const filter: Filter = {};
  const many = 2 + dice.below(3);
  while (Object.keys(filter).length < many) {
    const name = dice.oneOf(names);
    filter[name] = dice.oneOf(CHOICES[name]);
  }
  return filter;
}

/**
 * Every single filter that a person may use, and many that combine two to four; each is to be read in each of
 * {@link ordersOf}.
 */
export function requestFilters({
  managesRequests,
}: {
  managesRequests: boolean;
}): Filter[] {
  const single = Object.entries(CHOICES).flatMap(([name, values]) =>
    values.map(value => ({ [name]: value })),
  );
  const dice = new Dice(7);
  const several = Array.from({ length: COMBINED }, () => combined(dice));
  const all = [{}, ...single, ...several];
  return managesRequests
    ? all
    : all.filter(({ show }: Filter) => show !== 'deleted');
}

/** The filter in every order: by number and by last change, each from both ends, newest first. */
export function ordersOf(filter: Filter): Array<[near: Filter, far: Filter]> {
  const [near, far, nearUpdated, farUpdated] = ORDERS.map(order => ({
    ...filter,
    ...order,
  }));
  return [
    [near, far],
    [nearUpdated, farUpdated],
  ];
}
