import type { Page } from 'backstage-plugin-desktop-central-common';
import { readPages } from './readPages';

const PAGE_LIMIT = 200;
/** The most rows that a drop-down of the portal holds; more would need a search. */
const MAX_PAGES = 10;

/** Reads a short list to its end. */
export async function readAll<T>(
  load: (query: { cursor?: string; limit: number }) => Promise<Page<T>>,
): Promise<T[]> {
  return (await readPages(load, MAX_PAGES, PAGE_LIMIT)).items;
}
