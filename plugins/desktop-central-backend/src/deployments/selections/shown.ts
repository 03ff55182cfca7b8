import { createHash } from 'crypto';
import type { ChosenTarget } from '../ports';

/** What a selection comes to, as somebody is shown it. */
export interface Shown {
  /** In order. */
  ids: string[];
  serverCount: number;
  /** SHA-256 over id, name, domain and is-server of each, ordered by id. */
  digest: string;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Puts targets into the order of their ids, which no database decides. */
export function inOrder<T extends { id: string }>(targets: T[]): T[] {
  return [...targets].sort((one, other) => compare(one.id, other.id));
}

/** Sums up targets, in whatever order they come. */
export function shownOf(targets: ChosenTarget[]): Shown {
  const ordered = inOrder(targets);
  const hash = createHash('sha256');
  for (const { id, name, domain, isServer } of ordered) {
    hash.update(`${JSON.stringify([id, name, domain, isServer])}\n`);
  }
  return {
    ids: ordered.map(({ id }) => id),
    serverCount: ordered.filter(({ isServer }) => isServer).length,
    digest: hash.digest('hex'),
  };
}
