import type {
  Selection,
  TargetVerdict,
} from 'backstage-plugin-desktop-central-common';
import type { Included } from './useSelection';

/** In the order in which they are told. */
const VERDICTS: readonly TargetVerdict[] = [
  'matched',
  'duplicate',
  'ambiguous',
  'unknown',
  'otherDomain',
  'noAgent',
  'notManaged',
  'underWay',
  'server',
];

const INCLUDED_BY: Partial<Record<TargetVerdict, Included>> = {
  noAgent: 'noAgent',
  notManaged: 'notManaged',
  underWay: 'underWay',
  server: 'servers',
};

/** What has to be included for a target of this verdict to be selected all the same; nothing where it cannot be. */
export function includedBy(verdict: TargetVerdict): Included | undefined {
  return INCLUDED_BY[verdict];
}

/** How many targets, or lines, were told what of a change. */
export function verdictCounts(
  selection: Selection,
): Array<{ verdict: TargetVerdict; count: number }> {
  return VERDICTS.map(verdict => ({
    verdict,
    count: selection.verdicts?.[verdict] ?? 0,
  })).filter(({ count }) => count > 0);
}

/** How many a change has added. */
export function addedBy(selection: Selection): number {
  return selection.added ?? selection.verdicts?.matched ?? 0;
}
