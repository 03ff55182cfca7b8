import type { Router } from 'express';
import { pageOf } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { RequestParts } from './createRequests';

/** What the routes of comments need. */
export interface CommentRoutesDeps
  extends RouteContext,
    Pick<RequestParts, 'comments'> {}

/** The routes `comments` of a request. */
export function mountCommentRoutes(
  router: Router,
  deps: CommentRoutesDeps,
): void {
  const { comments, audit } = deps;

  router.get('/requests/:requestId/comments', async (req, res) => {
    const caller = await deps.identify(req);
    const { requestId } = req.params;
    res.json(await comments.list(caller, requestId, pageOf(req)));
  });

  router.post('/requests/:requestId/comments', async (req, res) => {
    const caller = await deps.identify(req);
    const key = req.header('idempotency-key') ?? '';
    const { requestId } = req.params;
    const comment = await audit.run(
      {
        eventId: 'request-mutate',
        severityLevel: 'low',
        request: req,
        meta: { actionType: 'comment', requestId },
      },
      () => comments.add(caller, requestId, key, req.body),
    );
    res.status(201).json(comment);
  });
}
