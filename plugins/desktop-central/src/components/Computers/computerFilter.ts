import type { Computer } from 'backstage-plugin-desktop-central-common';
import { useQueryParams } from '../../hooks/useQueryParam';

export const KINDS = ['workstation', 'server'] as const;
export const LIVE: readonly Computer['liveStatus'][] = [
  'live',
  'down',
  'unknown',
];

const MAX_SEARCH_LENGTH = 100;
const MAX_DOMAIN_LENGTH = 255;
const MAX_ID_LENGTH = 64;

function bounded(text: string | null, length: number): string {
  return text && text.length <= length ? text : '';
}

/** Which computers are shown, kept in the address; empty means any. */
export function useComputerFilter() {
  const [params, change] = useQueryParams();
  const filter = {
    /** Id of the DC server; empty for the first one. */
    server: bounded(params.get('server'), MAX_ID_LENGTH),
    search: bounded(params.get('search'), MAX_SEARCH_LENGTH),
    domain: bounded(params.get('domain'), MAX_DOMAIN_LENGTH),
    kind: KINDS.find(kind => kind === params.get('kind')) ?? '',
    live: LIVE.find(live => live === params.get('live')) ?? '',
  } as const;
  const { search, domain, kind, live } = filter;
  const query = {
    ...(search ? { search } : {}),
    ...(domain ? { domain } : {}),
    ...(kind ? { kind } : {}),
    ...(live ? { live } : {}),
  };
  return {
    filter,
    query,
    filtered: Object.keys(query).length > 0,
    change: (values: Partial<Record<keyof typeof filter, string>>) =>
      change(values as Record<string, string>),
    clear: () => change({ search: '', domain: '', kind: '', live: '' }),
  };
}

export type ComputerFilter = ReturnType<typeof useComputerFilter>;
