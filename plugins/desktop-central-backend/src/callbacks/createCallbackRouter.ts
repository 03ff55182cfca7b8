import express, {
  ErrorRequestHandler,
  Request,
  RequestHandler,
  Response,
  Router,
} from 'express';
import PromiseRouter from 'express-promise-router';
import type { CallbackAnswer, CallbackService } from './CallbackService';
import { senderAddress } from './senderAddress';

/** The largest body of a callback in bytes. */
export const MAX_CALLBACK_BYTES = 512 * 1024;

/** Below the prefix of callbacks, which is open to whoever has no token. */
const CALLBACK_PATH = '/:callbackId';

/** Ids that are given out: 32 random bytes as base64url. Nothing else reaches the database. */
const CALLBACK_ID = /^[A-Za-z0-9_-]{43}$/;

const REFUSALS = {
  refused: {
    status: 401,
    name: 'AuthenticationError',
    message: 'The callback was refused.',
  },
  limited: {
    status: 429,
    name: 'RateLimitError',
    message: 'Too many refused callbacks. Try again in a minute.',
  },
} as const;

function answer(res: Response, given: CallbackAnswer): void {
  if (given.kind === 'taken') {
    res.status(200).json({ outcome: given.outcome });
    return;
  }
  const { status, name, message } = REFUSALS[given.kind];
  res
    .status(status)
    .json({ error: { name, message }, response: { statusCode: status } });
}

function addressOf(req: Request): string {
  return senderAddress(req.ip);
}

/** Whatever else is sent below the open prefix ends here, unread: nobody knows who sends it. */
const refuseOthers: RequestHandler = (_req, res) => {
  res.status(404).json({
    error: { name: 'NotFoundError', message: 'There is nothing here.' },
    response: { statusCode: 404 },
  });
};

/**
 * The one route without a Backstage token: DC reports here, and its key decides. Mounted before the router of the
 * HTTP contract, whose body parser would have read the body.
 */
export function createCallbackRouter(
  callbacks: Pick<CallbackService, 'receive' | 'refuse'>,
): Router {
  const router = PromiseRouter();
  const readBody: RequestHandler = express.raw({
    type: () => true,
    limit: MAX_CALLBACK_BYTES,
  });

  /** The parser's errors carry the body, and a body that cannot be read has no key. */
  const refuseUnreadable: ErrorRequestHandler = async (
    _error,
    req,
    res,
    _next,
  ) => {
    answer(res, await callbacks.refuse(addressOf(req)));
  };

  router.post(CALLBACK_PATH, readBody, refuseUnreadable);
  router.post(CALLBACK_PATH, async (req, res) => {
    const { callbackId } = req.params;
    if (!CALLBACK_ID.test(callbackId)) {
      answer(res, await callbacks.refuse(addressOf(req)));
      return;
    }
    const given = await callbacks.receive({
      callbackId,
      headers: req.headers,
      body: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
      address: addressOf(req),
    });
    answer(res, given);
  });
  router.use(refuseOthers);
  return router;
}
