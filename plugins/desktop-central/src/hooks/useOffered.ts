import useAsync from 'react-use/esm/useAsync';
import { useDebounced } from './useDebounced';

export interface OfferedOptions<T> {
  /** What stands in the field. */
  typed: string;
  /** How what is chosen is written in the field: that is no search. */
  chosen?: string;
  labelOf: (row: T) => string;
  load: (search: string) => Promise<T[]>;
  /** Changes with what `load` reads from. */
  loadKey: string;
}

export interface Offered<T> {
  rows: T[];
  /** What matches is still to be found. */
  loading: boolean;
  error?: Error;
  /** Something is searched for, so that the first row is most likely meant. */
  searching: boolean;
}

/**
 * What a field offers for what is typed into it; the server searches. Until it has answered, only those of the rows before are
 * offered that what is typed is part of: who types and chooses quickly must not choose something else.
 */
export function useOffered<T>(options: OfferedOptions<T>): Offered<T> {
  const { typed, chosen, labelOf, load, loadKey } = options;
  const wanted = typed === chosen ? '' : typed.trim();
  const search = useDebounced(wanted);
  const found = useAsync(
    async () => ({ loadKey, search, rows: await load(search) }),
    [loadKey, search],
  );
  const { value } = found;
  const loading = found.loading || search !== wanted;
  const known = value?.loadKey === loadKey ? value.rows : [];
  const isAnswer = value?.search === wanted;
  const matches = (row: T) =>
    labelOf(row).toLocaleLowerCase().includes(wanted.toLocaleLowerCase());
  return {
    rows: isAnswer ? known : known.filter(matches),
    loading,
    error: found.error,
    searching: wanted !== '',
  };
}
