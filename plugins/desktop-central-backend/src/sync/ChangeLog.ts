import type { SyncChange } from 'backstage-plugin-desktop-central-common';
import { CatalogueKind, KINDS } from './kinds';

/** How many items of each kind and change a run keeps to be shown; it counts all. */
export const CHANGES_KEPT = 200;

type ChangeWord = SyncChange['change'];

const CHANGES: ChangeWord[] = ['added', 'changed', 'removed'];

/** What a run changes, as far as it is kept. */
export class ChangeLog {
  readonly #names = new Map<string, Map<string, string>>();

  /** Notes items, up to a bound; an item that is noted twice counts once. */
  note(
    kind: CatalogueKind,
    change: ChangeWord,
    items: Array<{ id: string; name: string }>,
  ): void {
    const names = this.#of(kind, change);
    for (const { id, name } of items) {
      if (names.size === CHANGES_KEPT) return;
      names.set(id, name);
    }
  }

  /** What was noted of the kinds, by kind, change and name. */
  list(kinds: CatalogueKind[]): SyncChange[] {
    return KINDS.filter(kind => kinds.includes(kind)).flatMap(kind =>
      CHANGES.flatMap(change =>
        [...this.#of(kind, change)]
          .map(([itemId, name]) => ({ kind, change, itemId, name }))
          .sort((one, other) => one.name.localeCompare(other.name)),
      ),
    );
  }

  #of(kind: CatalogueKind, change: ChangeWord): Map<string, string> {
    const key = `${kind} ${change}`;
    const names = this.#names.get(key) ?? new Map<string, string>();
    this.#names.set(key, names);
    return names;
  }
}
