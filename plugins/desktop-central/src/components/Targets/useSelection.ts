import { useApi } from '@backstage/core-plugin-api';
import {
  ApiError,
  type InstallFor,
  type Selection,
  type SelectionInput,
  type SelectionSource,
} from 'backstage-plugin-desktop-central-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useRefusals } from '../../hooks/useRefusals';

/** What would be left out of what is added. */
export type Included = NonNullable<SelectionInput['include']>[number];

/** A change of a selection; without anything in it the selection is only looked at again. */
export interface SelectionChange {
  add?: SelectionSource;
  /** Ids of targets. */
  remove?: string[];
  include?: Included[];
}

/** What came of a change. */
export interface ChangeDone {
  change: SelectionChange;
  /** What was selected before; it can be gone back to for as long as the portal keeps it. */
  before: Selection | null;
  after: Selection;
}

export interface SelectionOptions {
  serverId: string;
  domain: string;
  installFor: InstallFor;
  /** What it is for, so that what is under way already is left out. */
  forItem?: SelectionInput['forItem'];
  /** Null where nothing is selected. */
  selection: Selection | null;
  onChange: (selection: Selection | null) => void;
}

const GONE_STATUSES = [404, 409, 410];

/** Whether what was refused is the selection that was to be changed. */
function isGone(thrown: unknown): boolean {
  if (!(thrown instanceof ApiError)) return false;
  return (
    GONE_STATUSES.includes(thrown.status) ||
    thrown.fields.some(({ path }) => path === 'from')
  );
}

/**
 * Changes the selection that the portal keeps. The browser knows only how many are selected: each change makes another selection
 * there. Changes are made one after the other, so that none is lost however quickly they follow.
 */
export function useSelection(options: SelectionOptions) {
  const api = useApi(desktopCentralApiRef);
  const noteRefusal = useRefusals();
  const [waiting, setWaiting] = useState(0);
  const [error, setError] = useState<Error>();
  const [gone, setGone] = useState(false);
  const [done, setDone] = useState<ChangeDone>();
  const latest = useRef(options);
  latest.current = options;
  // The answer to a change is there before the form has it.
  const current = useRef(options.selection);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const { selection } = options;
  useEffect(() => {
    current.current = selection;
  }, [selection]);

  const key = keyOf(options);
  const saidOf = useRef(key);
  // What was said of the selection is over with it; a change that itself brought its domain along is still told.
  useEffect(() => {
    if (saidOf.current === key) return;
    saidOf.current = key;
    setDone(said => (said && keyOf(said.after) === key ? said : undefined));
    setError(undefined);
    setGone(false);
  }, [key]);

  const noteGone = useCallback(() => setGone(true), []);

  /** Asks what a change would make of the selection; nothing is selected by that. Throws what the portal refused. */
  const ask = useCallback(
    async (
      change: SelectionChange,
      from: Selection | null,
      domain?: string,
    ): Promise<Selection> => {
      const { serverId, installFor, forItem } = latest.current;
      try {
        return await api.makeSelection({
          serverId,
          domain: domain ?? latest.current.domain,
          installFor,
          ...(from ? { from: from.id } : {}),
          ...(forItem ? { forItem } : {}),
          ...change,
        });
      } catch (thrown) {
        if (from && isGone(thrown)) setGone(true);
        throw thrown;
      }
    },
    [api],
  );

  const take = useCallback((after: Selection | null, outcome?: ChangeDone) => {
    const next = after && after.targetCount > 0 ? after : null;
    current.current = next;
    setDone(outcome);
    setError(undefined);
    setGone(false);
    latest.current.onChange(next);
  }, []);

  const makeChange = useCallback(
    async (
      change: SelectionChange,
      from: Selection | null,
      domain?: string,
    ): Promise<ChangeDone | undefined> => {
      const belongsTo = keyOf(latest.current);
      try {
        const after = await ask(change, from, domain);
        // The form went on to another server or domain meanwhile.
        if (keyOf(latest.current) !== belongsTo) return undefined;
        const outcome = { change, before: from, after };
        take(after, change.add || change.remove ? outcome : undefined);
        return outcome;
      } catch (thrown) {
        noteRefusal(thrown);
        if (!(from && isGone(thrown))) {
          setError(thrown instanceof Error ? thrown : new Error(`${thrown}`));
        }
        return undefined;
      }
    },
    [ask, take, noteRefusal],
  );

  const enqueue = useCallback((run: () => Promise<ChangeDone | undefined>) => {
    setWaiting(count => count + 1);
    const result = queue.current.then(run);
    queue.current = result.finally(() => setWaiting(count => count - 1));
    return result;
  }, []);

  /** Changes the selection; answers what came of it, nothing where it did not work. A target of another domain needs that domain named. */
  const change = useCallback(
    (what: SelectionChange, domain?: string) =>
      enqueue(() => makeChange(what, current.current, domain)),
    [enqueue, makeChange],
  );

  /** Makes a change anew with more of what it left out. */
  const include = useCallback(
    (
      {
        change: { add, include: before = [] },
        before: from,
        after,
      }: ChangeDone,
      more: Included,
    ) =>
      enqueue(() =>
        makeChange({ add, include: [...before, more] }, from, after.domain),
      ),
    [enqueue, makeChange],
  );

  const forget = useCallback(() => {
    setDone(undefined);
    setError(undefined);
  }, []);

  const itemKey = options.forItem
    ? `${options.forItem.kind}:${options.forItem.itemId}`
    : '';
  const lookedAtFor = useRef(itemKey);
  // What is under way depends on what is to be done.
  useEffect(() => {
    if (lookedAtFor.current === itemKey) return;
    lookedAtFor.current = itemKey;
    if (current.current) change({});
  }, [itemKey, change]);

  return {
    changing: waiting > 0,
    error,
    /** The portal has the selection no longer. */
    gone,
    done,
    ask,
    take,
    change,
    include,
    noteGone,
    forget,
  };
}

export type SelectionChanges = ReturnType<typeof useSelection>;

function keyOf(
  scope: Pick<SelectionOptions, 'serverId' | 'domain' | 'installFor'>,
): string {
  const { serverId, domain, installFor } = scope;
  return `${serverId}|${domain}|${installFor}`;
}
