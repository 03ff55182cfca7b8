import { useCallback, useMemo } from 'react';
import { permissionOf, useMe } from '../../../hooks/useMe';
import { useQueryParams } from '../../../hooks/useQueryParam';
import {
  paramsOf,
  parseFilter,
  type FilterScope,
  type RequestFilter,
} from './requestFilter';

/** What the reader can filter requests by. */
export function useFilterScope(): FilterScope {
  const me = useMe();
  const desk = permissionOf(me, 'desk.read').allowed;
  const manages = permissionOf(me, 'request.manage').allowed;
  return useMemo(() => ({ desk, manages }), [desk, manages]);
}

export interface RequestFilterState {
  filter: RequestFilter;
  scope: FilterScope;
  change: (values: Partial<RequestFilter>) => void;
}

/** The filter of the list of requests, kept in the address. */
export function useRequestFilter(): RequestFilterState {
  const scope = useFilterScope();
  const [params, changeParams] = useQueryParams();
  const filter = useMemo(() => parseFilter(params, scope), [params, scope]);
  const change = useCallback(
    (values: Partial<RequestFilter>) =>
      changeParams(paramsOf({ ...filter, ...values })),
    [filter, changeParams],
  );
  return { filter, scope, change };
}
