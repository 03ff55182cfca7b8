import { useMemo, useRef, useState } from 'react';

const KEY_BYTES = 16;

function newKey(): string {
  // crypto.randomUUID is missing where the portal is reached over plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** One key for each opened form: saving it twice makes one thing. */
export function useIdempotencyKey(): string {
  const [key] = useState(newKey);
  return key;
}

export interface ContentKeys {
  /** The same key for the same content, so that sending it twice makes one thing. */
  of: (content: string) => string;
  /** The content has arrived; the same once more is another thing. */
  arrived: () => void;
}

/** Keys for a form that stays open: a new one whenever its content is another. */
export function useContentKeys(): ContentKeys {
  const last = useRef<{ content: string; key: string }>();
  return useMemo(
    () => ({
      of: content => {
        if (last.current?.content !== content) {
          last.current = { content, key: newKey() };
        }
        return last.current.key;
      },
      arrived: () => {
        last.current = undefined;
      },
    }),
    [],
  );
}
