import type { Me } from 'backstage-plugin-desktop-central-common';
import {
  DEFAULT_FILTER,
  type FilterScope,
  type RequestFilter,
} from './requestFilter';

export const BUILT_IN_VIEWS = [
  'open',
  'mine',
  'unassigned',
  'onHold',
  'all',
] as const;
export type BuiltInView = (typeof BUILT_IN_VIEWS)[number];

const FILTERS: Record<BuiltInView, RequestFilter> = {
  open: DEFAULT_FILTER,
  mine: { ...DEFAULT_FILTER, technician: 'me' },
  unassigned: { ...DEFAULT_FILTER, technician: 'none' },
  onHold: { ...DEFAULT_FILTER, states: ['onHold'] },
  all: { ...DEFAULT_FILTER, states: [] },
};

/** What a view shows. */
export function filterOfView(view: BuiltInView): RequestFilter {
  return FILTERS[view];
}

/** The views that everybody of this kind is offered. */
export function builtInViews(
  me: Me,
  scope: FilterScope,
): readonly BuiltInView[] {
  if (!scope.desk) return ['open', 'all'];
  return BUILT_IN_VIEWS.filter(view => view !== 'mine' || me.technicianId);
}
