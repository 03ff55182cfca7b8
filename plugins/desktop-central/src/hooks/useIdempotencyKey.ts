import { useCallback, useRef, useState } from 'react';

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

/** The key for what an opened form holds: the same for the same content, because a key that was used takes no other. */
export function useIdempotencyKeyOf(): (body: unknown) => string {
  const last = useRef<{ content: string; key: string }>();
  return useCallback((body: unknown) => {
    const content = JSON.stringify(body);
    if (last.current?.content !== content) {
      last.current = { content, key: newKey() };
    }
    return last.current.key;
  }, []);
}
