import {
  ApiError,
  type FieldError,
} from 'backstage-plugin-desktop-central-common';
import { useCallback, useRef, useState } from 'react';
import { useRefusals } from './useRefusals';

const CONFLICT_STATUSES = [409, 412];

export interface Save {
  saving: boolean;
  /** What went wrong, without what is shown at a field. */
  error?: Error;
  /** The object is no longer as it was read, so that it has to be read again first. */
  conflict?: Error;
  /** Runs the act once at a time; answers whether it worked. */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
  reset: () => void;
}

export interface SaveOptions {
  /** Shows the error at its field; answers whether there is such a field. */
  onFieldError?: (error: FieldError) => boolean;
  /** Whether the act carries the version that was read, so that a conflict means somebody else's change. */
  versioned?: boolean;
}

/** Saving with its outcomes: a field error goes to its field, everything else is kept to be shown. */
export function useSave(options: SaveOptions = {}): Save {
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<Error>();
  const [conflict, setConflict] = useState<Error>();
  const running = useRef(false);
  const noteRefusal = useRefusals();
  const latest = useRef(options);
  latest.current = options;

  const reset = useCallback(() => {
    setError(undefined);
    setConflict(undefined);
  }, []);

  const run = useCallback(
    async (act: () => Promise<unknown>) => {
      if (running.current) return false;
      running.current = true;
      setSaving(true);
      reset();
      try {
        await act();
        return true;
      } catch (thrown) {
        noteRefusal(thrown);
        if (thrown instanceof ApiError) {
          const { versioned, onFieldError } = latest.current;
          const placed = thrown.fields.map(
            field => onFieldError?.(field) ?? false,
          );
          const stale = CONFLICT_STATUSES.includes(thrown.status);
          if (versioned && stale && placed.length === 0) {
            setConflict(thrown);
            return false;
          }
          if (placed.length > 0 && placed.every(Boolean)) return false;
        }
        setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
        return false;
      } finally {
        running.current = false;
        setSaving(false);
      }
    },
    [reset, noteRefusal],
  );

  return { saving, error, conflict, run, reset };
}
