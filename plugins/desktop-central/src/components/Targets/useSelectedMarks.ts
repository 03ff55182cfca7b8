import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useRef } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import type { Candidate } from './listed';

const PAGE = 200;
/** The first so many of what is selected are marked in the list. Further on nothing is lost: what is added again counts once. */
const MARKED_PAGES = 5;

/** What was read of a selection, which never changes under its id. */
interface Known {
  of: string;
  ids: Set<string>;
  pages: number;
  lastName: string;
  nextCursor?: string;
  complete: boolean;
}

/**
 * Tells which rows of the list are selected. List and selection are both in the order of names, so the selection is read as far as
 * the list was turned.
 */
export function useSelectedMarks(
  selectionId: string | undefined,
  search: string,
) {
  const api = useApi(desktopCentralApiRef);
  const known = useRef<Known>();
  const of = `${selectionId}|${search}`;
  return useCallback(
    async (rows: readonly Candidate[]): Promise<ReadonlySet<string>> => {
      if (!selectionId || rows.length === 0) return new Set();
      if (known.current?.of !== of) {
        known.current = {
          of,
          ids: new Set(),
          pages: 0,
          lastName: '',
          complete: false,
        };
      }
      const mine = known.current;
      const upTo = rows[rows.length - 1].name.toLowerCase();
      while (
        !mine.complete &&
        mine.pages < MARKED_PAGES &&
        mine.lastName <= upTo
      ) {
        const page = await api.listSelectionTargets(selectionId, {
          limit: PAGE,
          ...(mine.nextCursor ? { cursor: mine.nextCursor } : {}),
          ...(search ? { search } : {}),
        });
        page.items.forEach(({ id }) => mine.ids.add(id));
        mine.pages += 1;
        mine.lastName = page.items.at(-1)?.name.toLowerCase() ?? mine.lastName;
        mine.nextCursor = page.nextCursor;
        mine.complete = !page.nextCursor;
      }
      return mine.ids;
    },
    [api, of, search, selectionId],
  );
}
