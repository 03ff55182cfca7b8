import { Request, RequestHandler, Response, Router } from 'express';
import {
  Configuration,
  WantedConfiguration,
} from '../configurations/Configuration';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import { InvalidConfigurationError } from '../configurations/fields';
import { parseConfiguration } from '../configurations/parseConfiguration';
import { wireId } from '../data/ids';
import { Inventory } from '../data/Inventory';
import { EventLog } from '../events/EventLog';
import { Faults } from '../faults/Faults';
import { ServerProfile } from '../server/ServerSettings';
import { sendError } from './answers';
import { accessOf, operation } from './operation';

/** What the calls on configurations need. */
export interface ConfigurationDependencies {
  inventory: Inventory;
  configurations: ConfigurationStore;
  events: EventLog;
  faults: Faults;
  profile: ServerProfile;
}

/** Creates a software or script configuration (inferred writes): checked as a whole and stored before anything is answered. */
export function createRoutes(deps: ConfigurationDependencies): Router {
  const router = Router();
  router.post(
    '/swDeployment/manualdeployment',
    operation(deps.profile, {
      accept: 'swDeployStatus',
      consume: 'swDeploy',
      scopes: ['SWDeployment.CREATE'],
      since: 70_211,
    }),
    createOf('software', deps),
  );
  router.post(
    '/configuration/manualdeployment',
    operation(deps.profile, {
      accept: 'configDeployStatus',
      consume: 'configDeploy',
      scopes: ['Configurations.CREATE'],
      since: 70_211,
    }),
    createOf('script', deps),
  );
  return router;
}

function createOf(
  kind: WantedConfiguration['kind'],
  deps: ConfigurationDependencies,
): RequestHandler {
  return (req, res, next) => {
    create(kind, deps, req, res).catch(next);
  };
}

async function create(
  kind: WantedConfiguration['kind'],
  { configurations, events, faults, inventory }: ConfigurationDependencies,
  req: Request,
  res: Response,
): Promise<void> {
  events.append('createReceived', { label: labelOf(req) });
  const wanted = parse(kind, req, res, inventory);
  if (!wanted) return;
  const { label } = wanted;
  const hold = faults.takeHold();
  const stored =
    hold?.store === false ? undefined : configurations.create(wanted);
  if (hold) {
    const released = faults.hold(label);
    const collectionId = stored?.collectionId;
    events.append('createHeld', { label, collectionId });
    await released;
  }
  if (req.socket.destroyed) return;
  answer(res, stored);
  events.append('createAnswered', {
    label,
    collectionId: stored?.collectionId,
    status: req.socket.destroyed ? 'lost' : String(res.statusCode),
  });
}

function parse(
  kind: WantedConfiguration['kind'],
  req: Request,
  res: Response,
  inventory: Inventory,
) {
  try {
    const { domains } = accessOf(res);
    return parseConfiguration(kind, req.body, inventory, domains);
  } catch (error) {
    if (!(error instanceof InvalidConfigurationError)) throw error;
    sendError(res, 400, error.code, error.message);
    return undefined;
  }
}

function answer(res: Response, stored: Configuration | undefined): void {
  if (!stored) {
    sendError(res, 503, 'SERVICE_UNAVAILABLE', 'The server is busy');
    return;
  }
  res.json({
    status: 'success',
    collectionId: wireId(stored.collectionId),
    collectionName: stored.label,
  });
}

function labelOf(req: Request): string | undefined {
  const label: unknown = req.body?.label;
  return typeof label === 'string' ? label.slice(0, 200) : undefined;
}
