import type { Selection } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useSave } from '../../../hooks/useSave';
import type { Included, SelectionChanges } from '../useSelection';

/** What the portal said of the lines, with what was decided about them since. */
export interface Checked {
  /** What would be selected. */
  after: Selection;
  included: readonly Included[];
  /** Who is meant by a line that fits several, by the number of the line. */
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

  const run = (of: string[], decided: Omit<Checked, 'after'>) =>
    save.run(async () => {
      const named = of.map(
        (line, index) => decided.meant.get(index + 1) ?? line,
      );
      const after = await changes.ask(
        { add: { lines: named }, include: [...decided.included] },
        before,
      );
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
    mean: (line: number, name: string) => {
      if (!checked) return;
      run(lines, { ...checked, meant: new Map(checked.meant).set(line, name) });
    },
    back: () => {
      save.reset();
      setChecked(undefined);
    },
  };
}
