import { DcError } from 'backstage-plugin-desktop-central-node';
import { unreadable } from './failures';
import { DcObject, toObjects } from './values';

/** The most rows DC gives on a page (documented). */
export const PAGE_SIZE = 1000;
const MAX_PAGES = 5000;

/** The rows of a list under one of its names. @throws DcError where there is no list */
export function rowsOf(payload: DcObject, ...names: string[]): DcObject[] {
  for (const name of names) {
    const rows = toObjects(payload[name]);
    if (rows) return rows;
  }
  throw unreadable();
}

/**
 * Fetches pages until an empty one, as DC's lists end. A server that answers the same page again, or never an empty one, ends
 * with an error, so that no list goes on for ever or is taken as whole when it is not.
 * @throws DcError
 */
export async function* pages(
  fetch: (position: { page: number; offset: number }) => Promise<DcObject[]>,
): AsyncIterable<DcObject[]> {
  let offset = 0;
  let before = '';
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const rows = await fetch({ page, offset });
    if (rows.length === 0) return;
    const now = JSON.stringify(rows[0]);
    if (now === before) break;
    before = now;
    offset += rows.length;
    yield rows;
  }
  throw new DcError({
    kind: 'uncertain',
    code: 'endlessList',
    message: 'A list of Desktop Central does not end.',
    nextStep: 'Check that the build of Desktop Central is a supported one.',
  });
}
