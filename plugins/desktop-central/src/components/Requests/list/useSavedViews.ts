import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import useObservable from 'react-use/esm/useObservable';
import { useMe } from '../../../hooks/useMe';

/** The most views that a person can save. */
export const MAX_SAVED_VIEWS = 20;
/** The longest name of a view, in characters. */
export const MAX_VIEW_NAME_LENGTH = 60;

const BUCKET = 'desktop-central';
const MAX_PARAMS_LENGTH = 2_000;

/** Filters and sort under a name of one's own. */
export type SavedView = {
  name: string;
  /** Query string of the list. */
  params: string;
};

function isSavedView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, params } = value as Partial<Record<keyof SavedView, unknown>>;
  return (
    typeof name === 'string' &&
    name.trim() !== '' &&
    name.length <= MAX_VIEW_NAME_LENGTH &&
    typeof params === 'string' &&
    params.length <= MAX_PARAMS_LENGTH
  );
}

/** What is stored may be older than this page, or of another hand. */
function readViews(stored: unknown): SavedView[] {
  if (!Array.isArray(stored)) return [];
  const names = new Set<string>();
  return stored
    .filter(isSavedView)
    .filter(({ name }) => !names.has(name) && names.add(name))
    .slice(0, MAX_SAVED_VIEWS);
}

export interface SavedViews {
  views: SavedView[];
  save: (view: SavedView) => Promise<void>;
  remove: (name: string) => Promise<void>;
}

/** The views that the reader saved, kept where the portal keeps the settings of its users. */
export function useSavedViews(): SavedViews {
  const storageApi = useApi(storageApiRef);
  const { userEntityRef } = useMe();
  // Without a back end for settings, all users of a browser share its storage; a slash would not pass every proxy.
  const key = `requestViews.${userEntityRef.replace(/[:/]/g, '.')}`;
  const bucket = useMemo(() => storageApi.forBucket(BUCKET), [storageApi]);
  const stored$ = useMemo(
    () => bucket.observe$<SavedView[]>(key),
    [bucket, key],
  );
  const stored = useObservable(stored$, bucket.snapshot<SavedView[]>(key));
  const views = useMemo(() => readViews(stored.value), [stored.value]);
  return {
    views,
    save: view => bucket.set(key, [...views, view]),
    remove: name =>
      bucket.set(
        key,
        views.filter(view => view.name !== name),
      ),
  };
}
