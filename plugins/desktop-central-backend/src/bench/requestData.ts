import type { Knex } from 'knex';
import { people } from '../testing/people';
import { Dice } from './Dice';

/** How much there is. */
export interface Amounts {
  requests: number;
  requesters: number;
  technicians: number;
  items: number;
}

const FIRST_NUMBER = 1001;
const VOCABULARY = 6_000;
const AT_ONCE = 1_000;
const DAY_MS = 24 * 60 * 60_000;
/** Over how long they were raised. */
const YEARS_MS = 3 * 365 * DAY_MS;
const SYLLABLES =
  'ba be bo da de do fa fi ga ge ka ke ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vi wa'.split(
    ' ',
  );
const FIRST_NAMES =
  'anna ben carla david emil franka georg hanna ivan jana karl lena moritz nora otto paula quentin rosa stefan tina ulrich vera walter xenia yannik zoe'.split(
    ' ',
  );

/** These are in nearly half of the subjects, and the last two are never in the same one. */
export const COMMON_WORDS = ['install', 'please', 'laptop', 'monitor'] as const;

/** The id of the n-th most frequent service item. */
export const itemId = (n: number) => `item-${n}`;
const technicianId = (n: number) => `technician-${n}`;
const times = (at: Date) => ({ created_at: at, updated_at: at });

/** Whoever raised the n-th most requests; the first is the end-user of the bench. */
export function requesterRef(n: number): string {
  if (n === 0) return people.endUser;
  const first = FIRST_NAMES[n % FIRST_NAMES.length];
  return `user:default/${first}.${wordOf(n)}`;
}

/** The n-th most frequent word. */
export function wordOf(n: number): string {
  const base = SYLLABLES.length;
  const place = n + base;
  return [
    place % base,
    Math.floor(place / base) % base,
    (place * 7) % base,
    ...(n % 3 === 0 ? [(place * 13) % base] : []),
  ]
    .map(at => SYLLABLES[at])
    .join('');
}

function stateOf(dice: Dice, age: number): string {
  const recent = age < 0.04;
  const at = dice.next();
  if (!recent) {
    if (at < 0.9) return 'closed';
    if (at < 0.95) return 'cancelled';
    return at < 0.99 ? 'resolved' : 'onHold';
  }
  if (at < 0.35) return 'open';
  if (at < 0.65) return 'inProgress';
  return at < 0.75 ? 'onHold' : 'resolved';
}

function subjectOf(dice: Dice, n: number): string {
  const [install, asking, even, odd] = COMMON_WORDS;
  const words = Array.from({ length: 2 + dice.below(5) }, () =>
    wordOf(dice.zipf(VOCABULARY)),
  );
  if (dice.next() < 0.45) words.unshift(install);
  if (dice.next() < 0.4) words.unshift(asking);
  if (dice.next() < 0.6) words.push(n % 2 ? odd : even);
  if (dice.next() < 0.1) words.push(`WS-${String(dice.below(5_000))}`);
  return words.join(' ');
}

function requestOf(dice: Dice, n: number, amounts: Amounts, now: number) {
  const age = 1 - n / amounts.requests;
  const created = now - age * YEARS_MS - 60_000;
  const updated = created + dice.next() * Math.min(30 * DAY_MS, now - created);
  const state = stateOf(dice, age);
  const item = dice.zipf(amounts.items);
  const unassigned = dice.next() < (state === 'open' ? 0.7 : 0.05);
  const fate = dice.next();
  const marked = new Date(updated).toISOString();
  return {
    id: `request-${n}`,
    number: FIRST_NUMBER + n,
    type: item % 6 === 5 ? 'incident' : 'service',
    service_item_id: itemId(item),
    subject: subjectOf(dice, n),
    description: `${wordOf(n % VOCABULARY)} `.repeat(30),
    requester: requesterRef(
      Math.floor(amounts.requesters * dice.next() ** 1.5),
    ),
    technician_id: unassigned
      ? null
      : technicianId(dice.zipf(amounts.technicians)),
    state,
    version: 1,
    created_at: new Date(created).toISOString(),
    updated_at: marked,
    archived_at: fate < 0.1 && age > 0.3 ? marked : null,
    deleted_at: fate > 0.98 ? marked : null,
    provider: fate > 0.96 && fate < 0.97 ? 'elsewhere' : null,
  };
}

async function insertPeople(db: Knex, amounts: Amounts, now: Date) {
  const refs = [people.dcAdmin, people.dcGuest];
  await db('technicians').insert(
    Array.from({ length: amounts.technicians }, (_, n) => {
      const ref = refs[n] ?? `user:default/technician-${n}`;
      return {
        id: technicianId(n),
        user_entity_ref: ref,
        user_uid: `uid-of-${ref.split('/')[1]}`,
        dc_role: n === 1 ? 'dcGuest' : 'dcAdmin',
        enabled: true,
        version: 1,
        ...times(now),
      };
    }),
  );
  await db('service_items').insert(
    Array.from({ length: amounts.items }, (_, n) => ({
      id: itemId(n),
      name: `Item ${n}`,
      type: n % 6 === 5 ? 'incident' : 'service',
      active: true,
      software_action: n % 2 === 0,
      script_action: false,
      version: 1,
      ...times(now),
    })),
  );
}

/** Fills a migrated PostgreSQL database with requests as they come about in years, the same each time. */
export async function insertRequests(db: Knex, amounts: Amounts) {
  const dice = new Dice(5);
  const now = Date.now();
  await insertPeople(db, amounts, new Date(now));
  for (let n = 0; n < amounts.requests; n += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, at) =>
      requestOf(dice, n + at, amounts, now),
    );
    await db.raw(
      'insert into requests select * from json_populate_recordset(null::requests, ?::json)',
      [JSON.stringify(rows)],
    );
  }
}
