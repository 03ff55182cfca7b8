import type { Request } from 'backstage-plugin-desktop-central-common';
import { useCallback, useMemo, useState } from 'react';

/** A request that was checked, as it was last listed. */
export type ChosenRequest = Pick<
  Request,
  'id' | 'number' | 'subject' | 'version'
>;

export interface RequestSelection {
  chosen: ChosenRequest[];
  isChecked: (request: ChosenRequest) => boolean;
  setChecked: (requests: ChosenRequest[], checked: boolean) => void;
  /** Takes over what was read anew of those that are checked. */
  refresh: (listed: ChosenRequest[]) => void;
  uncheck: (ids: string[]) => void;
  clear: () => void;
}

type Chosen = ReadonlyMap<string, ChosenRequest>;

function refreshed(chosen: Chosen, listed: ChosenRequest[]): Chosen {
  const newer = listed.filter(
    ({ id, version }) => version > (chosen.get(id)?.version ?? version),
  );
  if (newer.length === 0) return chosen;
  return new Map([
    ...chosen,
    ...newer.map(request => [request.id, request] as const),
  ]);
}

function without(chosen: Chosen, ids: string[]): Chosen {
  return new Map([...chosen].filter(([id]) => !ids.includes(id)));
}

/** The requests that are checked; it outlives the page of the table on which they were. */
export function useRequestSelection(): RequestSelection {
  const [byId, setById] = useState<Chosen>(new Map());
  const chosen = useMemo(() => [...byId.values()], [byId]);
  const refresh = useCallback(
    (listed: ChosenRequest[]) =>
      setById(previous => refreshed(previous, listed)),
    [],
  );
  return {
    chosen,
    isChecked: ({ id }) => byId.has(id),
    setChecked: (requests, checked) =>
      setById(previous => {
        const rest = without(
          previous,
          requests.map(({ id }) => id),
        );
        if (!checked) return rest;
        return new Map([
          ...rest,
          ...requests.map(request => [request.id, request] as const),
        ]);
      }),
    refresh,
    uncheck: ids => setById(previous => without(previous, ids)),
    clear: () => setById(new Map()),
  };
}
