import { Request, Response, Router } from 'express';
import { Configuration } from '../configurations/Configuration';
import { InvalidConfigurationError } from '../configurations/fields';
import { parseModification } from '../configurations/targets';
import { wireId } from '../data/ids';
import { Inventory } from '../data/Inventory';
import { sendUnderscoreError } from './answers';
import { change } from './configurationActs';
import { ConfigurationDependencies } from './createConfiguration';
import { found } from './found';
import { accessOf, operation } from './operation';

/** Reads and changes the targets of a configuration (calls documented, some members inferred). */
export function targetRoutes(deps: ConfigurationDependencies): Router {
  const { configurations, inventory, profile } = deps;
  const router = Router();
  router.get(
    '/target/:collectionId/getTargets',
    operation(profile, {
      accept: 'getTargets',
      scopes: ['Configurations.READ', 'SWDeployment.READ'],
      since: 70_211,
    }),
    found(configurations, (configuration, req, res) =>
      sendTargets(res, configuration, inventory, req.query.useResourceIdFormat),
    ),
  );
  router.put(
    '/target/:collectionId/modifyTargets',
    operation(profile, {
      accept: 'modifyTargets',
      consume: 'modifyTargets',
      scopes: ['Configurations.UPDATE', 'SWDeployment.UPDATE'],
      since: 100_000,
    }),
    found(configurations, (configuration, req, res) =>
      modify(deps, configuration, req, res),
    ),
  );
  return router;
}

function modify(
  { configurations, inventory }: ConfigurationDependencies,
  configuration: Configuration,
  req: Request,
  res: Response,
): void {
  try {
    const { append, resourceIds } = parseModification(
      req.body,
      configuration.configType,
      inventory,
      accessOf(res).domains,
    );
    change(res, configuration, () =>
      configurations.modifyTargets(configuration, resourceIds, append),
    );
  } catch (error) {
    if (!(error instanceof InvalidConfigurationError)) throw error;
    sendUnderscoreError(res, 400, error.code, error.message);
  }
}

function sendTargets(
  res: Response,
  configuration: Configuration,
  inventory: Inventory,
  useResourceIdFormat: unknown,
): void {
  const ids = [...configuration.targets.keys()];
  const collectionId = wireId(configuration.collectionId);
  if (useResourceIdFormat === 'true') {
    res.json({ collectionId, resourceIds: ids.map(wireId) });
    return;
  }
  const targets = ids.map(id => {
    const { name, domain } = inventory.nameOf(id);
    return { domain, value: name };
  });
  res.json({ collectionId, targets });
}
