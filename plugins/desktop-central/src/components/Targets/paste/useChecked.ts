import type { Selection } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useSave } from '../../../hooks/useSave';
import type { Included, SelectionChanges } from '../useSelection';
import { addedBy } from '../verdicts';

/** What the portal said of the lines, with what was decided about them since. */
export interface Checked {
  /** What would be selected. */
  after: Selection;
  included: readonly Included[];
  /** Id of who is meant by a line that fits several, by the number of the line. */
  meant: ReadonlyMap<number, string>;
}

/** Has lines checked by the portal, and again with each decision about them; nothing is selected by that. */
export function useChecked(
  changes: SelectionChanges,
  before: Selection | null,
) {
  const save = useSave();
  const [lines, setLines] = useState<string[]>([]);
  const [checked, setChecked] = useState<Checked>();

  /** Lines of which it was said who is meant are added by their ids, on top of what the others name. */
  const ask = async (
    of: string[],
    { included, meant }: Omit<Checked, 'after'>,
  ): Promise<Selection> => {
    const include = [...included];
    const others = of.map((line, index) => (meant.has(index + 1) ? '' : line));
    const named = await changes.ask(
      { add: { lines: others }, include },
      before,
    );
    if (meant.size === 0) return named;
    const ids = [...new Set(meant.values())];
    const all = await changes.ask({ add: { ids }, include }, named);
    const verdicts = { ...named.verdicts };
    for (const [verdict, count] of Object.entries(all.verdicts ?? {})) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
    }
    return {
      ...all,
      added: addedBy(named) + addedBy(all),
      verdicts,
      lines: named.lines,
    };
  };
  const run = (of: string[], decided: Omit<Checked, 'after'>) =>
    save.run(async () => {
      const after = await ask(of, decided);
      setLines(of);
      setChecked({ ...decided, after });
    });

  return {
    save,
    checked,
    check: (of: string[]) => run(of, { included: [], meant: new Map() }),
    include: (what: Included, on: boolean) => {
      if (!checked) return;
      const others = checked.included.filter(each => each !== what);
      run(lines, { ...checked, included: on ? [...others, what] : others });
    },
    /** Says who is meant by a line. */
    mean: (line: number, id: string) => {
      if (!checked) return;
      run(lines, { ...checked, meant: new Map(checked.meant).set(line, id) });
    },
    back: () => {
      save.reset();
      setChecked(undefined);
    },
  };
}
