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
}

/** A filter, newest first and from the other end. */
interface Pair {
  near: Filter;
  far: Filter;
}

interface Times {
  near: number;
  far: number;
}

interface Read {
  pair: Pair;
  times: Times;
}

type Summary = (numbers: number[]) => number;
type Measure = (times: Times) => number;

/** The value below which 95 of 100 are. */
export const p95: Summary = numbers => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1];
};

const least: Summary = numbers => Math.min(...numbers);
const slower: Measure = ({ near, far }) => Math.max(near, far);
const farther: Measure = ({ near, far }) => far / near;

const mostFirst = (measure: Measure) => (a: Read, b: Read) =>
  measure(b.times) - measure(a.times);

const searches = ({ pair }: Read) => 'search' in pair.near;

const nameOf = (filter: Filter) =>
  Object.entries(filter)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ') || 'no filter';

/** Reads the first pages of one person's lists, and finds the worst. */
class Sweep {
  readonly #read: (filter: Filter) => Promise<number>;
  readonly #readings: Readings;

  constructor(read: (filter: Filter) => Promise<number>, readings: Readings) {
    this.#read = read;
    this.#readings = readings;
  }

  /** Reads all a few times; the least of each says what it costs where nothing comes between. */
  async everything(filters: Filter[]): Promise<Read[]> {
    const reads: Read[] = [];
    for (const [near, far] of filters.flatMap(ordersOf)) {
      const pair = { near, far };
      const times = await this.#times(pair, this.#readings.each, least);
      reads.push({ pair, times });
    }
    return reads;
  }

  /** Reads those again that look worst by a measure, and answers the one that is. */
  async worst(reads: Read[], measure: Measure): Promise<Read> {
    const suspects = [...reads]
      .sort(mostFirst(measure))
      .slice(0, this.#readings.worst);
    const again: Read[] = [];
    for (const { pair } of suspects)
      again.push(await this.#best(pair, measure));
    return again.sort(mostFirst(measure))[0];
  }

  async #best(pair: Pair, measure: Measure): Promise<Read> {
    const { rounds, again } = this.#readings;
    const reads: Read[] = [];
    for (let round = 0; round < rounds; round += 1) {
      reads.push({ pair, times: await this.#times(pair, again, p95) });
    }
    return reads.sort(mostFirst(measure))[rounds - 1];
  }

  /** Reads both ends in turn, so that what else the machine does falls on both. */
  async #times(
    { near, far }: Pair,
    often: number,
    summary: Summary,
  ): Promise<Times> {
    const times = { near: [] as number[], far: [] as number[] };
    for (let n = 0; n < often; n += 1) {
      times.near.push(await this.#read(near));
      times.far.push(await this.#read(far));
    }
    return { near: summary(times.near), far: summary(times.far) };
  }
}

function slowest({ pair, times }: Read): Worst {
  const filter = times.near > times.far ? pair.near : pair.far;
  return { filter: nameOf(filter), ms: slower(times) };
}

/** Reads the first page of every filter, in every order, and answers the worst of each kind. */
export async function readEverything(
  pages: RequestPages,
  person: Person,
  readings: Readings,
) {
  const sweep = new Sweep(filter => pages.read(person, filter), readings);
  const reads = await sweep.everything(
    requestFilters({ managesRequests: person === 'dcAdmin' }),
  );
  const filtered = reads.filter(one => !searches(one));
  const farthest = await sweep.worst(reads, farther);
  return {
    lists: reads.length * 2,
    filtered: slowest(await sweep.worst(filtered, slower)),
    searched: slowest(await sweep.worst(reads.filter(searches), slower)),
    far: {
      filter: nameOf(farthest.pair.near),
      ms: farthest.times.far,
      otherMs: farthest.times.near,
    },
  };
}
