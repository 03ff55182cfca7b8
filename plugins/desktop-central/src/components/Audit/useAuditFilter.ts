import { ACT_NOUNS } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { useQueryChoice, useQueryParam } from '../../hooks/useQueryParam';

export const ACT_GROUPS = ['refusals', ...ACT_NOUNS] as const;

/** What the back end is asked for. */
export interface AuditQuery {
  search?: string;
  act?: string;
  actor?: string;
  subjectKind?: string;
  subjectId?: string;
  from?: string;
  to?: string;
}

function dayOf(text: string): DateTime | undefined {
  const day = DateTime.fromISO(text);
  return day.isValid ? day : undefined;
}

function present(query: Record<keyof AuditQuery, string | undefined>) {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value),
  ) as AuditQuery;
}

/** The filters of the audit, kept in the address. Days are those of the reader's zone, the last one included. */
export function useAuditFilter() {
  const [search, setSearch] = useQueryParam('search');
  const [act, setAct] = useQueryChoice('act', ACT_GROUPS);
  const [actor, setActor] = useQueryParam('actor');
  const [subjectKind, setSubjectKind] = useQueryParam('subjectKind');
  const [subjectId, setSubjectId] = useQueryParam('subjectId');
  const [from, setFrom] = useQueryParam('from');
  const [to, setTo] = useQueryParam('to');
  const query = present({
    search,
    act,
    actor,
    subjectKind,
    subjectId,
    from: dayOf(from)?.startOf('day').toUTC().toISO() ?? undefined,
    to: dayOf(to)?.endOf('day').toUTC().toISO() ?? undefined,
  });
  return {
    query,
    active: Object.keys(query).length > 0,
    values: { search, act, actor, subjectKind, subjectId, from, to },
    setSearch,
    setAct,
    setActor,
    setFrom,
    setTo,
    clearSubject: () => {
      setSubjectKind('');
      setSubjectId('');
    },
  };
}

export type AuditFilter = ReturnType<typeof useAuditFilter>;
