import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../../hooks/useTranslation';

/** What a run counted of one kind; `note` says why a kind was left out. */
export type Count = SyncRun['counts'][number] & { note?: string };

const CHANGES = ['added', 'changed', 'removed'] as const;

function inWords(number: number): string {
  return number.toLocaleString();
}

/** Whether anything of a kind is not as it was before the run. */
export function hasChanges(count: Count): boolean {
  return CHANGES.some(change => count[change] > 0);
}

/** How many of each kind, e.g. "Packages 60, Scripts 20". */
export function fetchedText(t: Translate, counts: readonly Count[]): string {
  return counts
    .map(({ kind, fetched }) =>
      t('server.sync.countOf', {
        kind: t(`server.sync.kind.${kind}`),
        number: inWords(fetched),
      }),
    )
    .join(', ');
}

/** What changed of one kind, e.g. "Packages 60: 2 new, 1 removed". */
export function changesText(t: Translate, count: Count): string {
  return t('server.sync.counts', {
    kind: t(`server.sync.kind.${count.kind}`),
    number: inWords(count.fetched),
    changes: CHANGES.filter(change => count[change] > 0)
      .map(change =>
        t(`server.sync.${change}`, { number: inWords(count[change]) }),
      )
      .join(', '),
  });
}
