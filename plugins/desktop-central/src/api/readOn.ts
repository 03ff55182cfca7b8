import type { Page } from 'backstage-plugin-desktop-central-common';

/** How many empty pages of a search are passed over before a person has to ask for more. */
const MAX_EMPTY_PAGES = 20;

/** Reads a page of a search, which may be empty and still have a next one, and goes on to the first that holds something. */
export async function readOn<T, Query extends { cursor?: string }>(
  load: (query: Query) => Promise<Page<T>>,
  query: Query,
): Promise<Page<T>> {
  let page = await load(query);
  for (let passed = 0; passed < MAX_EMPTY_PAGES; passed += 1) {
    const cursor = page.nextCursor;
    if (page.items.length > 0 || !cursor) break;
    page = await load({ ...query, cursor });
  }
  return page;
}
