import { Request, RequestHandler, Response } from 'express';
import { Configuration } from '../configurations/Configuration';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import {
  InvalidConfigurationError,
  parseConfiguration,
} from '../configurations/parseConfiguration';
import { Inventory } from '../data/Inventory';
import { EventLog } from '../events/EventLog';
import { Faults } from '../faults/Faults';
import { sendError } from './answers';

/** What creating a configuration needs. */
export interface CreateDependencies {
  inventory: Inventory;
  configurations: ConfigurationStore;
  events: EventLog;
  faults: Faults;
}

/** Creates a software configuration (inferred write): checked as a whole and stored before anything is answered. */
export function createConfiguration(deps: CreateDependencies): RequestHandler {
  return (req, res, next) => {
    create(deps, req, res).catch(next);
  };
}

async function create(
  { configurations, events, faults, inventory }: CreateDependencies,
  req: Request,
  res: Response,
): Promise<void> {
  events.append('createReceived', { label: labelOf(req) });
  const wanted = parse(req, res, inventory);
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

function parse(req: Request, res: Response, inventory: Inventory) {
  try {
    return parseConfiguration(req.body, inventory);
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
    collectionId: Number(stored.collectionId),
    collectionName: stored.label,
  });
}

function labelOf(req: Request): string | undefined {
  const label: unknown = req.body?.label;
  return typeof label === 'string' ? label.slice(0, 200) : undefined;
}
