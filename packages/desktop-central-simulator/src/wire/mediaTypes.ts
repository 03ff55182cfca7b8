import { Request, RequestHandler } from 'express';
import { sendError } from './answers';

/** Refuses a call whose `Accept` does not name the media type of the operation (documented; the 406 is inferred). */
export function accepting(mediaType: string): RequestHandler {
  return (req, res, next) => {
    const accepted = (req.headers.accept ?? '').split(',').map(bare);
    if (accepted.includes(mediaType.toLowerCase())) {
      next();
      return;
    }
    sendError(res, 406, 'NOT_ACCEPTABLE', `Accept must be ${mediaType}`);
  };
}

/** Refuses a body of another media type (documented; the 415 is inferred). */
export function consuming(mediaType: string): RequestHandler {
  return (req, res, next) => {
    if (isOfType(req, mediaType)) {
      next();
      return;
    }
    sendError(
      res,
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Type must be ${mediaType}`,
    );
  };
}

function isOfType(req: Request, mediaType: string): boolean {
  return bare(req.headers['content-type'] ?? '') === mediaType.toLowerCase();
}

function bare(mediaType: string): string {
  return mediaType.split(';')[0].trim().toLowerCase();
}
