import { useState } from 'react';

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
