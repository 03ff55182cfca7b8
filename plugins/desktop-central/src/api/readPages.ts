import type { Page } from 'backstage-plugin-desktop-central-common';

/** Reads a list from its beginning, so many pages of it. */
export async function readPages<T>(
  load: (query: { cursor?: string; limit: number }) => Promise<Page<T>>,
  pages: number,
  limit: number,
): Promise<Page<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const answer = await load({ cursor, limit });
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  return { items, ...(cursor ? { nextCursor: cursor } : {}) };
}
