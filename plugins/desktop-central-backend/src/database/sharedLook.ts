import { Batches } from './Batches';

const MOST = 1_000;

/**
 * Lets those who look something up by the same key at the same time share a look. Each looks after it asked, so that nobody sees
 * what was there before.
 */
export function sharedLook<Out>(
  look: (key: string) => Promise<Out>,
): (key: string) => Promise<Out> {
  const batches = new Batches<string, Out>(async keys => {
    const found = new Map<string, Out>();
    for (const key of new Set(keys)) found.set(key, await look(key));
    return keys.map(key => found.get(key) as Out);
  }, MOST);
  return key => batches.run(key);
}
