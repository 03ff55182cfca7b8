import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  SIGNAL_CHANNEL,
  type ChangeSignal,
} from 'backstage-plugin-desktop-central-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useRefusals } from './useRefusals';

/** How often a visible page reads again where the portal has no signals. */
export const POLL_INTERVAL_MS = 5_000;
/** How often it reads again beside signals, because a signal can be lost. */
export const SAFETY_POLL_INTERVAL_MS = 30_000;
/** The shortest time between two reads that nobody asked for. */
export const REFETCH_THROTTLE_MS = 1_000;
/** The same where people watch one thing happen: with at most 2 signals a second, it is seen within a second. */
export const WATCHING_THROTTLE_MS = 300;

export interface LiveOptions<T> {
  /** Whether a signal is about what is shown; by default every signal is. */
  concerns?: (signal: ChangeSignal) => boolean;
  /** Whether what is shown is about to change, so that waiting for a signal alone is not enough. */
  busy?: (data: T) => boolean;
  /** How often it is read again unasked, in milliseconds, where it hardly ever changes. */
  pollIntervalMs?: number;
  /** The shortest time between two reads that nobody asked for, in milliseconds. */
  throttleMs?: number;
}

export interface Live<T> {
  data?: T;
  error?: Error;
  loading: boolean;
  refetch: () => Promise<void>;
}

interface State<T> {
  data?: T;
  error?: Error;
  loading: boolean;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/**
 * Loads and keeps what is shown up to date: on signals, on focus, and by polling while visible.
 * What is there stays on the screen until the new is there, so nothing jumps.
 */
export function useLive<T>(
  load: () => Promise<T>,
  key: string,
  options: LiveOptions<T> = {},
): Live<T> {
  const [state, setState] = useState<State<T>>({ loading: true });
  const current = useRef({ load, key, options });
  current.current = { load, key, options };
  const started = useRef(0);
  const applied = useRef(0);
  const lastStart = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const signals = useApiHolder().get(signalApiRef);
  const noteRefusal = useRefusals();

  const refetch = useCallback(async () => {
    const mine = (started.current += 1);
    const loadedKey = current.current.key;
    lastStart.current = Date.now();
    const outdated = () =>
      mine < applied.current || loadedKey !== current.current.key;
    try {
      const data = await current.current.load();
      if (outdated()) return;
      applied.current = mine;
      setState({ data, loading: false });
    } catch (thrown) {
      if (outdated()) return;
      applied.current = mine;
      noteRefusal(thrown);
      setState(previous => ({
        data: previous.data,
        error: asError(thrown),
        loading: false,
      }));
    }
  }, [noteRefusal]);

  const refetchSoon = useCallback(() => {
    if (timer.current) return;
    const { throttleMs = REFETCH_THROTTLE_MS } = current.current.options;
    const wait = lastStart.current + throttleMs - Date.now();
    if (wait <= 0) {
      refetch();
      return;
    }
    timer.current = setTimeout(() => {
      timer.current = undefined;
      refetch();
    }, wait);
  }, [refetch]);

  useEffect(() => {
    setState(previous => ({ ...previous, error: undefined, loading: true }));
    refetch();
  }, [key, refetch]);

  // Each signal by itself: of two that come between two renders a hook for the last one would show only that.
  useEffect(() => {
    const subscription = signals?.subscribe(SIGNAL_CHANNEL, message => {
      const { concerns } = current.current.options;
      if (!concerns || concerns(message as ChangeSignal)) refetchSoon();
    });
    return () => subscription?.unsubscribe();
  }, [signals, refetchSoon]);

  const busy = state.data !== undefined && options.busy?.(state.data) === true;
  const usualInterval =
    signals && !busy ? SAFETY_POLL_INTERVAL_MS : POLL_INTERVAL_MS;
  const interval = options.pollIntervalMs ?? usualInterval;
  useEffect(() => {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') refetchSoon();
    };
    const poll = setInterval(whenVisible, interval);
    window.addEventListener('focus', whenVisible);
    document.addEventListener('visibilitychange', whenVisible);
    return () => {
      clearInterval(poll);
      window.removeEventListener('focus', whenVisible);
      document.removeEventListener('visibilitychange', whenVisible);
    };
  }, [interval, refetchSoon]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  return { ...state, refetch };
}
