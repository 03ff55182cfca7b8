import {
  DEPLOYMENT_STATES,
  type DeploymentKind,
  type DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { useCallback, useMemo } from 'react';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { useQueryParams } from '../../../hooks/useQueryParam';

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
  /** The first and the last day on which they ended: ISO days of the reader's time zone. */
  endedFrom: string;
  endedTo: string;
  /** Only those whose request is not resolved yet. */
  openRequest: boolean;
}

type DeploymentQuery = NonNullable<
  Parameters<DesktopCentralApi['listDeployments']>[0]
>;

function bounded(text: string | null, length: number): string {
  return text && text.length <= length ? text : '';
}

function day(text: string | null): string {
  const known = text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
  return known && !Number.isNaN(Date.parse(text)) ? text : '';
}

function startOf(isoDay: string, daysLater: number = 0): string {
  const start = DateTime.fromISO(isoDay).plus({ days: daysLater });
  return start.startOf('day').toJSDate().toISOString();
}

/** Reads the filter from an address; what is not known counts as not set. */
export function parseFilter(params: URLSearchParams): DeploymentFilter {
  const named = (params.get('state') ?? '').split(',');
  return {
    states: DEPLOYMENT_STATES.filter(state => named.includes(state)),
    kind: KINDS.find(kind => kind === params.get('kind')) ?? '',
    server: bounded(params.get('server'), MAX_ID_LENGTH),
    search: bounded(params.get('search'), MAX_SEARCH_LENGTH),
    endedFrom: day(params.get('endedFrom')),
    endedTo: day(params.get('endedTo')),
    openRequest: params.get('openRequest') === 'true',
  };
}

/** What the back end is asked for. */
export function queryOf(filter: DeploymentFilter): DeploymentQuery {
  const { states, kind, server, search } = filter;
  const { endedFrom, endedTo, openRequest } = filter;
  return {
    ...(states.length > 0 ? { state: [...states] } : {}),
    ...(kind ? { kind } : {}),
    ...(server ? { serverId: server } : {}),
    ...(search ? { search } : {}),
    ...(endedFrom ? { finishedFrom: startOf(endedFrom) } : {}),
    ...(endedTo ? { finishedTo: startOf(endedTo, 1) } : {}),
    ...(openRequest ? { openRequest } : {}),
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
    ({ states, openRequest, ...others }: Partial<DeploymentFilter>) =>
      changeParams({
        ...others,
        ...(states && { state: states.join(',') }),
        ...(openRequest === undefined
          ? {}
          : { openRequest: openRequest ? 'true' : '' }),
      }),
    [changeParams],
  );
  const clear = useCallback(
    () =>
      change({
        states: [],
        kind: '',
        server: '',
        search: '',
        endedFrom: '',
        endedTo: '',
        openRequest: false,
      }),
    [change],
  );
  return { filter, change, clear };
}
