import { Request, RequestHandler, Response, Router } from 'express';
import { Configuration } from '../configurations/Configuration';
import { WrongStateError } from '../configurations/ConfigurationStore';
import { wireId } from '../data/ids';
import { sendUnderscoreError } from './answers';
import { ConfigurationDependencies } from './createConfiguration';
import { found } from './found';
import { operation } from './operation';

const MAX_TRASHED = 500;

/** Suspend, resume and move to trash (documented), and restore (inferred). */
export function actRoutes({
  configurations,
  profile,
}: ConfigurationDependencies): Router {
  const router = Router();
  router.post(
    '/configuration/:collectionId/suspend',
    operation(profile, {
      accept: 'suspendCollnDetails',
      scopes: ['Configurations.UPDATE'],
      since: 70_211,
    }),
    found(configurations, (configuration, _req, res) =>
      change(res, configuration, () => configurations.suspend(configuration)),
    ),
  );
  router.post(
    '/configuration/:collectionId/resume',
    operation(profile, {
      accept: 'resumeCollnDetails',
      scopes: ['Configurations.UPDATE'],
      since: 70_211,
    }),
    found(configurations, (configuration, _req, res) =>
      change(res, configuration, () => configurations.resume(configuration)),
    ),
  );
  const many = (
    act: (configuration: Configuration) => void,
  ): RequestHandler => {
    return (req, res) =>
      actOnMany(req, res, id => {
        const configuration = configurations.get(id);
        if (!configuration) throw new WrongStateError('unknown');
        act(configuration);
      });
  };
  router.post(
    '/configuration/moveToTrash',
    operation(profile, {
      accept: 'moveConfigToTrashStatus',
      consume: 'moveConfigToTrash',
      scopes: ['Configurations.DELETE'],
      since: 100_000,
    }),
    many(configuration => configurations.moveToTrash(configuration)),
  );
  router.post(
    '/configuration/restoreFromTrash',
    operation(profile, {
      accept: 'restoreConfigStatus',
      consume: 'restoreConfig',
      scopes: ['Configurations.DELETE'],
      since: 100_000,
    }),
    many(configuration => configurations.restore(configuration)),
  );
  return router;
}

/** Answers what became of a change, or 400 when it is not possible. */
export function change(
  res: Response,
  configuration: Configuration,
  act: () => void,
): void {
  try {
    act();
    res.json({
      status: 'success',
      collectionId: wireId(configuration.collectionId),
      collectionName: configuration.label,
    });
  } catch (error) {
    if (!(error instanceof WrongStateError)) throw error;
    sendUnderscoreError(res, 400, 'BAD_REQUEST', error.message);
  }
}

function actOnMany(
  req: Request,
  res: Response,
  act: (collectionId: string) => void,
): void {
  const ids: unknown = req.body?.collectionIds;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MAX_TRASHED) {
    sendUnderscoreError(
      res,
      400,
      'BAD_REQUEST',
      `collectionIds must name 1 to ${MAX_TRASHED} configurations`,
    );
    return;
  }
  const done: string[] = [];
  const failed: string[] = [];
  for (const id of ids.map(String)) {
    try {
      act(id);
      done.push(id);
    } catch (error) {
      if (!(error instanceof WrongStateError)) throw error;
      failed.push(id);
    }
  }
  res.json({
    status: 'success',
    collectionIds: done.map(wireId),
    failedCollectionIds: failed.map(toWire),
  });
}

/** What was asked for may be anything. */
function toWire(id: string): number | bigint | string {
  return /^\d{1,30}$/.test(id) ? wireId(id) : id;
}
