import type { RequestHandler } from 'express';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

/**
 * Refuses methods that the HTTP contract has nowhere. Express would answer HEAD by the handlers of GET, past the
 * validation of what is asked.
 */
export const refuseOtherMethods: RequestHandler = (req, res, next) => {
  if (METHODS.includes(req.method)) {
    next();
    return;
  }
  res
    .status(405)
    .set('Allow', METHODS.join(', '))
    .json({
      error: {
        name: 'MethodNotAllowedError',
        message: `${req.method} is not offered here.`,
      },
      response: { statusCode: 405 },
    });
};
