import type {
  DeploymentKind,
  DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import { useCallback, useMemo } from 'react';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { useQueryParams } from '../../../hooks/useQueryParam';
import { DEPLOYMENT_STATES } from '../deploymentStates';

export const KINDS: readonly DeploymentKind[] = ['software', 'script'];

const MAX_SEARCH_LENGTH = 100;
const MAX_ID_LENGTH = 64;

/** Which deployments the list shows; empty means any. */
export interface DeploymentFilter {
  states: readonly DeploymentState[];
  kind: DeploymentKind | '';
  /** Id of a DC server. */
  server: string;
  search: string;
}

type DeploymentQuery = NonNullable<
  Parameters<DesktopCentralApi['listDeployments']>[0]
>;

function bounded(text: string | null, length: number): string {
  return text && text.length <= length ? text : '';
}

/** Reads the filter from an address; what is not known counts as not set. */
export function parseFilter(params: URLSearchParams): DeploymentFilter {
  const named = (params.get('state') ?? '').split(',');
  return {
    states: DEPLOYMENT_STATES.filter(state => named.includes(state)),
    kind: KINDS.find(kind => kind === params.get('kind')) ?? '',
    server: bounded(params.get('server'), MAX_ID_LENGTH),
    search: bounded(params.get('search'), MAX_SEARCH_LENGTH),
  };
}

/** What the back end is asked for. */
export function queryOf(filter: DeploymentFilter): DeploymentQuery {
  const { states, kind, server, search } = filter;
  return {
    ...(states.length > 0 ? { state: [...states] } : {}),
    ...(kind ? { kind } : {}),
    ...(server ? { serverId: server } : {}),
    ...(search ? { search } : {}),
  };
}

/** Whether nothing is left out. */
export function isUnfiltered(filter: DeploymentFilter): boolean {
  return Object.keys(queryOf(filter)).length === 0;
}

export interface DeploymentFilterState {
  filter: DeploymentFilter;
  change: (values: Partial<DeploymentFilter>) => void;
  clear: () => void;
}

/** The filter of the list of deployments, kept in the address. */
export function useDeploymentFilter(): DeploymentFilterState {
  const [params, changeParams] = useQueryParams();
  const filter = useMemo(() => parseFilter(params), [params]);
  const change = useCallback(
    ({ states, ...others }: Partial<DeploymentFilter>) =>
      changeParams({ ...others, ...(states && { state: states.join(',') }) }),
    [changeParams],
  );
  const clear = useCallback(
    () => change({ states: [], kind: '', server: '', search: '' }),
    [change],
  );
  return { filter, change, clear };
}
