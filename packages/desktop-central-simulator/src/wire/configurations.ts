import { RequestHandler, Response, Router } from 'express';
import {
  Configuration,
  statusOf,
  Target,
} from '../configurations/Configuration';
import { WrongStateError } from '../configurations/ConfigurationStore';
import { Inventory } from '../data/Inventory';
import { sendError, sendUnderscoreError } from './answers';
import { CreateDependencies, createConfiguration } from './createConfiguration';
import { accepting, consuming } from './mediaTypes';
import { numberParameter, slice, textParameter } from './query';

const VIEW_PAGE = 100;
const NONE = '--';
const NO_TIME = -1;

/** Create, find, read, suspend and resume configurations (docs/inferred-wire.md, sections 7 to 9). */
export function configurationRoutes(deps: CreateDependencies): Router {
  const { configurations, inventory } = deps;
  const router = Router();
  router.post(
    '/swDeployment/manualdeployment',
    accepting('application/swDeployStatus.v1+json'),
    consuming('application/swDeploy.v1+json'),
    createConfiguration(deps),
  );
  router.get(
    '/configuration/viewData/configurationsView',
    accepting('application/configurationMickeyViews.v1+json'),
    view(deps),
  );
  const found = (
    handle: (
      configuration: Configuration,
      ...rest: Parameters<RequestHandler>
    ) => void,
  ): RequestHandler => {
    return (req, res, next) => {
      const configuration = configurations.get(req.params.collectionId);
      if (configuration) {
        handle(configuration, req, res, next);
        return;
      }
      sendError(res, 404, 'NOT_FOUND', 'There is no such configuration');
    };
  };
  router.get(
    '/configuration/:collectionId/executionStatus',
    accepting('application/executionStatus.v1+json'),
    found((configuration, req, res) => {
      const resource = textParameter(req, 'resource');
      const targets = [...configuration.targets.values()].filter(
        target => !resource || target.resourceId === resource,
      );
      res.json({
        collectionId: Number(configuration.collectionId),
        total: targets.length,
        executionDetails: slice(req, targets).map(target =>
          toTargetRow(target, inventory),
        ),
      });
    }),
  );
  router.post(
    '/configuration/:collectionId/suspend',
    accepting('application/suspendCollnDetails.v1+json'),
    found((configuration, _req, res) =>
      change(res, configuration, () => configurations.suspend(configuration)),
    ),
  );
  router.post(
    '/configuration/:collectionId/resume',
    accepting('application/resumeCollnDetails.v1+json'),
    found((configuration, _req, res) =>
      change(res, configuration, () => configurations.resume(configuration)),
    ),
  );
  router.get(
    '/target/:collectionId/getTargets',
    accepting('application/getTargets.v1+json'),
    found((configuration, req, res) =>
      sendTargets(res, configuration, inventory, req.query.useResourceIdFormat),
    ),
  );
  return router;
}

function view({ configurations }: CreateDependencies): RequestHandler {
  return (req, res) => {
    const column = textParameter(req, 'SEARCH_COLUMN');
    if (column !== undefined && column !== 'CONFIG_NAME') {
      res.json({ status: 'failure', messageResponse: [] });
      return;
    }
    const wanted = textParameter(req, 'SEARCH_VALUE')?.toLowerCase() ?? '';
    const page = numberParameter(req, '_PN', {
      fallback: 1,
      min: 1,
      max: 1_000_000,
    });
    const rows = configurations
      .list()
      .filter(({ label }) => label.toLowerCase().includes(wanted))
      .slice((page - 1) * VIEW_PAGE, page * VIEW_PAGE);
    res.json({ status: 'success', messageResponse: rows.map(toViewRow) });
  };
}

function change(
  res: Response,
  configuration: Configuration,
  act: () => void,
): void {
  try {
    act();
    res.json({
      status: 'success',
      collectionId: Number(configuration.collectionId),
      collectionName: configuration.label,
    });
  } catch (error) {
    if (!(error instanceof WrongStateError)) throw error;
    sendUnderscoreError(res, 400, 'BAD_REQUEST', error.message);
  }
}

function sendTargets(
  res: Response,
  configuration: Configuration,
  inventory: Inventory,
  useResourceIdFormat: unknown,
): void {
  const ids = [...configuration.targets.keys()];
  const collectionId = Number(configuration.collectionId);
  if (useResourceIdFormat === 'true') {
    res.json({ collectionId, resourceIds: ids.map(Number) });
    return;
  }
  const targets = ids.map(id => {
    const { name, domain } = inventory.nameOf(id);
    return { domain, value: name };
  });
  res.json({ collectionId, targets });
}

function toViewRow(configuration: Configuration) {
  return {
    COLLECTION_ID: Number(configuration.collectionId),
    CONFIG_NAME: configuration.label,
    CONFIG_STATUS: statusOf(configuration),
    CONFIG_TYPE: configuration.configType === 'computer' ? 'Computer' : 'User',
    CATEGORY: 'Install/Uninstall Windows Software',
    MODIFIED_TIME: configuration.modifiedAt,
    TARGET_COUNT: configuration.targets.size,
  };
}

function toTargetRow(target: Target, inventory: Inventory) {
  const { name, domain } = inventory.nameOf(target.resourceId);
  return {
    resourceId: Number(target.resourceId),
    resourceName: name,
    domainName: domain,
    status: target.status,
    remarks: target.remarks ?? NONE,
    errorCode: target.errorCode ?? NONE,
    appliedTime: target.appliedAt ?? NO_TIME,
    attemptCount: target.executions,
  };
}
