import type { Page } from 'backstage-plugin-desktop-central-common';

const PAGE_LIMIT = 200;
/** The most rows that a drop-down of the portal holds; more would need a search. */
const MAX_PAGES = 10;

/** Reads a short list to its end. */
export async function readAll<T>(
  load: (query: { cursor?: string; limit: number }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await load({ cursor, limit: PAGE_LIMIT });
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  return items;
}
