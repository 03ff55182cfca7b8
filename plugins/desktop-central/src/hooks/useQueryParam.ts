import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The values of the page kept in the address, to be changed several at a time; an empty value is taken out. */
export function useQueryParams(): [
  URLSearchParams,
  (values: Record<string, string>) => void,
] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (values: Record<string, string>) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          for (const [name, value] of Object.entries(values)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [params, change];
}

/** A value of the page kept in the address, so that it can be linked, bookmarked and found again with "back". */
export function useQueryParam(name: string): [string, (value: string) => void] {
  const [params, change] = useQueryParams();
  const set = useCallback(
    (value: string) => change({ [name]: value }),
    [name, change],
  );
  return [params.get(name) ?? '', set];
}

/** A value of the address that must be one of those known; anything else counts as none. */
export function useQueryChoice<T extends string>(
  name: string,
  choices: readonly T[],
): [T | '', (value: string) => void] {
  const [value, set] = useQueryParam(name);
  return [choices.find(choice => choice === value) ?? '', set];
}
