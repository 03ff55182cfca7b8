import { RequestHandler, Router } from 'express';
import {
  Configuration,
  ConfigurationStatus,
  statusOf,
  Target,
  TargetStatus,
} from '../configurations/Configuration';
import { wireId } from '../data/ids';
import { Inventory } from '../data/Inventory';
import { sendUnderscoreError } from './answers';
import { toConfigurationDetail } from './configurationDetail';
import { ConfigurationDependencies } from './createConfiguration';
import { found } from './found';
import { operation } from './operation';
import { numberParameter, slice, textParameter } from './query';

const VIEW_PAGE = 100;
const MAX_PAGE = 1_000_000;
const NONE = '--';
const NO_TIME = -1;
const FIRST_BUILD = 70_211;

/** `undefined` for states that a configuration of ours never has. */
const STATUS_FILTER: Record<string, ConfigurationStatus | undefined> = {
  draft: undefined,
  readyToExecute: 'Ready To Execute',
  inProgress: 'In Progress',
  executed: 'Executed',
  suspended: 'Suspended',
  retryInProgress: 'RetryInProgress',
  deployed: undefined,
  expired: undefined,
};
const TARGET_FILTER: Record<string, readonly TargetStatus[]> = {
  yet_to_deploy: ['Yet To Apply'],
  succeeded: ['Succeeded'],
  failed: ['Failed'],
  in_progress: ['In Progress', 'Retry In Progress', 'In Progress (Failed)'],
};

/** Finds and reads configurations (docs/inferred-wire.md, sections 8, 9, 20 and 21). */
export function configurationRoutes(deps: ConfigurationDependencies): Router {
  const { configurations, inventory, profile } = deps;
  const router = Router();
  router.get(
    '/configuration/viewData/configurationsView',
    operation(profile, {
      accept: 'configurationMickeyViews',
      scopes: ['Common.READ'],
      since: FIRST_BUILD,
    }),
    view(deps),
  );
  router.get(
    '/configuration/:collectionId',
    operation(profile, {
      accept: 'collectionDetails',
      scopes: ['Configurations.READ'],
      since: 100_000,
    }),
    found(configurations, (configuration, _req, res) => {
      res.json(toConfigurationDetail(configuration));
    }),
  );
  router.get(
    '/configuration/:collectionId/executionStatus',
    operation(profile, {
      accept: 'executionStatus',
      scopes: ['Common.READ'],
      since: FIRST_BUILD,
    }),
    found(configurations, (configuration, req, res) => {
      const status = textParameter(req, 'status');
      if (status !== undefined && !Object.hasOwn(TARGET_FILTER, status)) {
        sendUnderscoreError(res, 400, 'BAD_REQUEST', 'There is no such status');
        return;
      }
      const targets = targetsOf(configuration, inventory, {
        statuses: status === undefined ? undefined : TARGET_FILTER[status],
        resource: textParameter(req, 'resource'),
        domain: textParameter(req, 'domain'),
      });
      res.json({
        collectionId: wireId(configuration.collectionId),
        total: targets.length,
        executionDetails: slice(req, targets).map(target =>
          toTargetRow(target, inventory),
        ),
      });
    }),
  );
  return router;
}

function view({ configurations }: ConfigurationDependencies): RequestHandler {
  return (req, res) => {
    const column = textParameter(req, 'SEARCH_COLUMN') ?? 'CONFIG_NAME';
    const status = textParameter(req, 'configurationStatus');
    const type = textParameter(req, 'configurationType');
    const isKnown =
      column === 'CONFIG_NAME' &&
      (status === undefined || Object.hasOwn(STATUS_FILTER, status)) &&
      (type === undefined || type === 'computer' || type === 'user');
    if (!isKnown) {
      res.json({ status: 'failure', messageResponse: [] });
      return;
    }
    const wanted = textParameter(req, 'SEARCH_VALUE')?.toLowerCase() ?? '';
    const page = numberParameter(req, '_PN', {
      fallback: 1,
      min: 1,
      max: MAX_PAGE,
    });
    const rows = configurations
      .list()
      .filter(
        configuration =>
          !configuration.trashed &&
          configuration.label.toLowerCase().includes(wanted) &&
          (type === undefined || configuration.configType === type) &&
          (status === undefined ||
            statusOf(configuration) === STATUS_FILTER[status]),
      )
      .slice((page - 1) * VIEW_PAGE, page * VIEW_PAGE);
    res.json({ status: 'success', messageResponse: rows.map(toViewRow) });
  };
}

function targetsOf(
  configuration: Configuration,
  inventory: Inventory,
  wanted: {
    statuses?: readonly TargetStatus[];
    resource?: string;
    domain?: string;
  },
): Target[] {
  const { statuses, resource, domain } = wanted;
  return [...configuration.targets.values()].filter(
    ({ resourceId, status }) =>
      (!resource || resourceId === resource) &&
      (!statuses || statuses.includes(status)) &&
      (!domain || inventory.nameOf(resourceId).domain === domain),
  );
}

function toViewRow(configuration: Configuration) {
  return {
    COLLECTION_ID: wireId(configuration.collectionId),
    CONFIG_NAME: configuration.label,
    CONFIG_STATUS: statusOf(configuration),
    CONFIG_TYPE: configuration.configType === 'computer' ? 'Computer' : 'User',
    CATEGORY:
      configuration.kind === 'software'
        ? 'Install/Uninstall Windows Software'
        : 'Custom Script',
    MODIFIED_TIME: configuration.modifiedAt,
    TARGET_COUNT: configuration.targets.size,
  };
}

function toTargetRow(target: Target, inventory: Inventory) {
  const { name, domain } = inventory.nameOf(target.resourceId);
  return {
    resourceId: wireId(target.resourceId),
    resourceName: name,
    domainName: domain,
    status: target.status,
    remarks: target.remarks ?? NONE,
    errorCode: target.errorCode ?? NONE,
    appliedTime: target.appliedAt ?? NO_TIME,
    attemptCount: target.executions,
  };
}
