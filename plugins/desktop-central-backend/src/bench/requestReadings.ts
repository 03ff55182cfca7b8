import type { Person } from '../testing/people';
import { Filter, ordersOf, requestFilters } from './requestFilters';
import type { RequestPages } from './RequestPages';

/** How often each filter is read. */
export interface Readings {
  /** To find the worst ones. */
  each: number;
  /** How many of these are read again. */
  worst: number;
  /** How often then, in each of some rounds; the best round counts. */
  again: number;
  rounds: number;
}

/** What the worst filter took, in milliseconds at the 95th percentile. */
export interface Worst {
  filter: string;
  ms: number;
  /** Of the same filter from the other end, where both count. */
  otherMs?: number;
}

interface Pair {
  near: Filter;
  far: Filter;
}

interface Times {
  near: number;
  far: number;
}

function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1];
}

/** The value below which 95 of 100 are. */
export const p95 = (numbers: number[]) => percentile(numbers, 0.95);

const nameOf = (filter: Filter) =>
  Object.entries(filter)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ') || 'no filter';

/** Reads both ends in turn, so that what else the machine does falls on both. */
async function readPair(
  read: (filter: Filter) => Promise<number>,
  { near, far }: Pair,
  often: number,
  share: number,
): Promise<Times> {
  const times = { near: [] as number[], far: [] as number[] };
  for (let n = 0; n < often; n += 1) {
    times.near.push(await read(near));
    times.far.push(await read(far));
  }
  return {
    near: percentile(times.near, share),
    far: percentile(times.far, share),
  };
}

/** Finds the worst filter by a measure: all are read a few times, and those that look worst often. */
async function worstBy(
  screened: Array<{ pair: Pair; times: Times }>,
  measure: (times: Times) => number,
  readAgain: (pair: Pair) => Promise<Times[]>,
  worst: number,
): Promise<{ pair: Pair; times: Times }> {
  const suspects = [...screened]
    .sort((a, b) => measure(b.times) - measure(a.times))
    .slice(0, worst);
  const read: Array<{ pair: Pair; times: Times }> = [];
  for (const { pair } of suspects) {
    const rounds = await readAgain(pair);
    const [best] = rounds.sort((a, b) => measure(a) - measure(b));
    read.push({ pair, times: best });
  }
  return read.sort((a, b) => measure(b.times) - measure(a.times))[0];
}

/** Reads the first page of every filter, in every order, and answers the worst of each kind. */
export async function readEverything(
  pages: RequestPages,
  person: Person,
  readings: Readings,
) {
  const read = (filter: Filter) => pages.read(person, filter);
  const pairs = requestFilters()
    .flatMap(ordersOf)
    .map(([near, far]) => ({ near, far }));
  const screened: Array<{ pair: Pair; times: Times }> = [];
  for (const pair of pairs) {
    const times = await readPair(read, pair, readings.each, 0.5);
    screened.push({ pair, times });
  }
  const readAgain = async (pair: Pair) => {
    const rounds: Times[] = [];
    for (let round = 0; round < readings.rounds; round += 1) {
      rounds.push(await readPair(read, pair, readings.again, 0.95));
    }
    return rounds;
  };
  const slowest = async (some: typeof screened): Promise<Worst> => {
    const { pair, times } = await worstBy(
      some,
      ({ near, far }) => Math.max(near, far),
      readAgain,
      readings.worst,
    );
    const filter = times.near > times.far ? pair.near : pair.far;
    return { filter: nameOf(filter), ms: Math.max(times.near, times.far) };
  };
  const farthest = await worstBy(
    screened,
    ({ near, far }) => far / near,
    readAgain,
    readings.worst,
  );
  const searches = ({ pair }: { pair: Pair }) => 'search' in pair.near;
  return {
    lists: pairs.length * 2,
    filtered: await slowest(screened.filter(one => !searches(one))),
    searched: await slowest(screened.filter(searches)),
    far: {
      filter: nameOf(farthest.pair.near),
      ms: farthest.times.far,
      otherMs: farthest.times.near,
    },
  };
}
