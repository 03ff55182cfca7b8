import { InputError } from '@backstage/errors';
import type { RequestHandler } from 'express';

const NUL = '\0';

/** A value of a JSON body that no database takes; for the reviver of a parser. */
export function refuseNul(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && value.includes(NUL)) {
    throw new InputError('A text contains a NUL character.');
  }
  return value;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    throw new InputError('The address is not well encoded.');
  }
}

/** Refuses addresses with a NUL character, which PostgreSQL takes in no text. */
export const refuseNulInUrl: RequestHandler = (req, _res, next) => {
  if (decoded(req.url).includes(NUL)) {
    throw new InputError('The address contains a NUL character.');
  }
  next();
};
