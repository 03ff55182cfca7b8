import { InputError } from '@backstage/errors';
import express, { RequestHandler } from 'express';
import { refuseNul } from './plainText';

/** The largest body of a request in bytes: 50,000 target ids are about 1 MB. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Parses JSON bodies. The parser's errors carry the body, so they are replaced before anything sees them. */
export function jsonBody(): RequestHandler {
  const parse = express.json({
    limit: MAX_BODY_BYTES,
    reviver: refuseNul,
  });
  return (req, res, next) =>
    parse(req, res, (error?: unknown) => {
      if (error === undefined) {
        next();
        return;
      }
      const tooLarge =
        typeof error === 'object' &&
        error !== null &&
        'type' in error &&
        error.type === 'entity.too.large';
      next(
        new InputError(
          tooLarge
            ? `The request is larger than ${MAX_BODY_BYTES} bytes.`
            : 'The request is not valid JSON.',
        ),
      );
    });
}
