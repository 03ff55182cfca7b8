import type { RequestHandler } from 'express';

const JSON_TYPE = 'application/json';

/**
 * Names the media type of a body as the HTTP contract does, or not at all; to be mounted once the body is read. Of every name
 * that it meets, the validator of the contract makes and keeps a validation of its own: whoever is signed in could have it do so
 * until the memory is full.
 */
export const plainMediaType: RequestHandler = (req, _res, next) => {
  if (req.is(JSON_TYPE)) req.headers['content-type'] = JSON_TYPE;
  else delete req.headers['content-type'];
  next();
};
