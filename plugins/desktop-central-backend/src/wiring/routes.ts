import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { mountApiKeyRoutes } from '../apiKeys/routes';
import { mountAuditRoutes } from '../audit/routes';
import { createCallbackRouter } from '../callbacks/createCallbackRouter';
import { mountDeliveryRoutes } from '../callbacks/routes';
import { mountHoldRoutes } from '../deployments/holding/routes';
import { mountReleaseRoutes } from '../deployments/releasing/routes';
import { mountDeploymentActRoutes } from '../deployments/actRoutes';
import { mountDeploymentRoutes } from '../deployments/routes';
import { mountStopRoutes } from '../deployments/stoppingAll/routes';
import { mountComputerRoutes } from '../deployments/computerRoutes';
import { mountSelectionRoutes } from '../deployments/selections/routes';
import { recordRefusals } from '../http/recordRefusals';
import type { RouteContext } from '../http/RouteContext';
import type { MachineService } from '../inventory/MachineService';
import { mountInventoryRoutes } from '../inventory/routes';
import { mountNotificationRoutes } from '../notifications/routes';
import type { OverviewService } from '../overview/OverviewService';
import { mountOverviewRoute } from '../overview/routes';
import type { Authorizer } from '../permissions/Authorizer';
import { mountBulkRoutes } from '../requests/bulkRoutes';
import { mountCommentRoutes } from '../requests/commentRoutes';
import { mountProviderRoutes } from '../requests/providers/routes';
import { mountRequestRoutes } from '../requests/routes';
import { createRouter } from '../router';
import { mountDriverRoutes } from '../servers/driverRoutes';
import { mountServerRoutes } from '../servers/routes';
import { mountServiceItemRoutes } from '../serviceItems/routes';
import { mountStandingConfigurationRoutes } from '../standingConfigurations/routes';
import { mountSyncRoutes } from '../sync/routes';
import { mountAccountRoutes } from '../technicians/accountRoutes';
import { mountMeRoute } from '../technicians/meRoute';
import { mountRightsRoute } from '../technicians/rightsRoute';
import { mountTechnicianRoutes } from '../technicians/routes';
import { mountStandingRoutes } from '../technicians/standingRoutes';
import { mountTrialRoutes } from '../trials/routes';
import type { Deployments, Requests } from './desk';
import type { Foundation } from './foundation';
import type { People } from './people';
import type { ActsRecord } from './record';
import type { Servers } from './servers';
import type { Standing } from './standing';
import type { Trials } from './trials';

/** Puts the routes of every noun into one router. Only signed-in users get past it, except to the callbacks. */
export function wireRoutes(parts: {
  base: Foundation;
  servers: Servers;
  standing: Standing;
  people: People;
  machines: MachineService;
  requests: Requests;
  deployments: Deployments;
  record: ActsRecord;
  trials: Trials;
  overview: OverviewService;
  authorizer: Authorizer;
  httpAuth: HttpAuthService;
}): Router {
  const { base, servers, standing, people, authorizer } = parts;
  const { requests, deployments, trials } = parts;
  const context: RouteContext = {
    identify: async req =>
      authorizer.identify(
        await parts.httpAuth.credentials(req, { allow: ['user'] }),
      ),
    authorizer,
    audit: base.audit,
  };
  const desk = {
    ...context,
    serviceItems: requests.serviceItems,
    requests: requests.service,
    reader: requests.reader,
    editing: requests.editing,
    marks: requests.marks,
    comments: requests.comments,
    bulk: requests.bulk,
    deployments: deployments.service,
    deploymentHistory: deployments.deploymentHistory,
    notificationRules: deployments.notificationRules,
  };
  const dc = {
    ...context,
    db: base.db,
    inventory: servers.inventory,
    lookUps: servers.lookUps,
    machines: parts.machines,
    sync: servers.sync,
    sendingFacts: standing.sendingFacts,
    standingConfigurations: standing.service,
  };
  const adminsConfigured = base.config.admins.length > 0;
  return createRouter({
    callbacks: createCallbackRouter(deployments.callbacks),
    recordRefusals: recordRefusals({
      refusals: authorizer.refusals,
      httpAuth: parts.httpAuth,
      logger: base.logger,
    }),
    validateResponses: process.env.NODE_ENV === 'test',
    mounts: [
      router => mountMeRoute(router, { ...context, adminsConfigured }),
      router => mountOverviewRoute(router, { ...context, ...parts }),
      router =>
        mountServerRoutes(router, {
          ...context,
          servers: servers.service,
          trust: servers.trust,
          oneTimeCodes: servers.oneTimeCodes,
          removal: servers.removal,
        }),
      router => mountDriverRoutes(router, { ...context, ...servers }),
      router => mountSyncRoutes(router, dc),
      router => mountInventoryRoutes(router, { ...dc, servers: servers.store }),
      router => mountStandingConfigurationRoutes(router, dc),
      router =>
        mountTrialRoutes(router, { ...context, trials: trials.service }),
      router => mountRightsRoute(router, { ...context, ...people }),
      router => mountTechnicianRoutes(router, { ...context, ...people }),
      router => mountAccountRoutes(router, { ...context, ...people }),
      router => mountStandingRoutes(router, { ...context, ...people }),
      router => mountApiKeyRoutes(router, { ...context, ...people }),
      router => mountHoldRoutes(router, { ...context, ...deployments }),
      router => mountStopRoutes(router, { ...context, ...deployments }),
      router => mountReleaseRoutes(router, { ...context, ...deployments }),
      router => mountDeliveryRoutes(router, { ...context, ...deployments }),
      router => mountServiceItemRoutes(router, desk),
      router => mountRequestRoutes(router, desk),
      router => mountCommentRoutes(router, desk),
      router => mountBulkRoutes(router, desk),
      router =>
        mountProviderRoutes(router, { ...context, ...requests.providers }),
      router => mountDeploymentRoutes(router, desk),
      router => mountSelectionRoutes(router, { ...context, ...deployments }),
      router =>
        mountComputerRoutes(router, {
          ...context,
          db: base.db,
          servers: servers.store,
          deployments: deployments.service.reads,
        }),
      router =>
        mountDeploymentActRoutes(router, { ...context, ...deployments }),
      router => mountNotificationRoutes(router, desk),
      router =>
        mountAuditRoutes(router, {
          ...context,
          db: base.db,
          verifier: parts.record.verifier,
        }),
    ],
  });
}
