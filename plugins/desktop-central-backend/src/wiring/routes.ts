import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { mountApiKeyRoutes } from '../apiKeys/routes';
import { mountAuditRoutes } from '../audit/routes';
import { createCallbackRouter } from '../callbacks/createCallbackRouter';
import { mountDeploymentRoutes } from '../deployments/routes';
import { recordRefusals } from '../http/recordRefusals';
import type { RouteContext } from '../http/RouteContext';
import { mountInventoryRoutes } from '../inventory/routes';
import { mountNotificationRoutes } from '../notifications/routes';
import type { Authorizer } from '../permissions/Authorizer';
import { mountRequestRoutes } from '../requests/routes';
import { createRouter } from '../router';
import { mountServerRoutes } from '../servers/routes';
import { mountServiceItemRoutes } from '../serviceItems/routes';
import { mountSyncRoutes } from '../sync/routes';
import { mountMeRoute } from '../technicians/meRoute';
import { mountTechnicianRoutes } from '../technicians/routes';
import type { Deployments, Requests } from './desk';
import type { Foundation } from './foundation';
import type { People } from './people';
import type { ActsRecord } from './record';
import type { Servers } from './servers';

/** Puts the routes of every noun into one router. Only signed-in users get past it, except to the callbacks. */
export function wireRoutes(parts: {
  base: Foundation;
  servers: Servers;
  people: People;
  requests: Requests;
  deployments: Deployments;
  record: ActsRecord;
  authorizer: Authorizer;
  httpAuth: HttpAuthService;
}): Router {
  const { base, servers, people, requests, deployments, authorizer } = parts;
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
    deployments: deployments.service,
    notificationRules: deployments.notificationRules,
  };
  const dc = {
    ...context,
    db: base.db,
    inventory: servers.inventory,
    sync: servers.sync,
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
      router =>
        mountServerRoutes(router, {
          ...context,
          servers: servers.service,
          trust: servers.trust,
        }),
      router => mountSyncRoutes(router, dc),
      router => mountInventoryRoutes(router, { ...dc, servers: servers.store }),
      router => mountTechnicianRoutes(router, { ...context, ...people }),
      router => mountApiKeyRoutes(router, { ...context, ...people }),
      router => mountServiceItemRoutes(router, desk),
      router => mountRequestRoutes(router, desk),
      router => mountDeploymentRoutes(router, desk),
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
