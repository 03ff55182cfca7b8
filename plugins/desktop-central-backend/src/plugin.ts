import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { mountApiKeyRoutes } from './apiKeys/routes';
import { createCallbackRouter } from './callbacks/createCallbackRouter';
import { readConfig } from './config';
import { openDatabase } from './database/migrate';
import { mountDeploymentRoutes } from './deployments/routes';
import type { RouteContext } from './http/RouteContext';
import { mountInventoryRoutes } from './inventory/routes';
import { mountNotificationRoutes } from './notifications/routes';
import { Authorizer } from './permissions/Authorizer';
import { registerPermissions } from './permissions/conditions';
import { mountRequestRoutes } from './requests/routes';
import { CALLBACKS_PATH, createRouter } from './router';
import { mountServerRoutes } from './servers/routes';
import { mountServiceItemRoutes } from './serviceItems/routes';
import { mountSyncRoutes } from './sync/routes';
import { mountMeRoute } from './technicians/meRoute';
import { mountTechnicianRoutes } from './technicians/routes';
import { wireDeployments, wireRequests } from './wiring/desk';
import { layFoundation } from './wiring/foundation';
import { wirePeople } from './wiring/people';
import { wireServers } from './wiring/servers';

/** How often it is looked whether the catalogue of a server is due. */
const SYNC_CHECK = { minutes: 10 };
const SYNC_CHECK_TIMEOUT = { minutes: 1 };

/** The back end of Desktop Central for Backstage. */
export const desktopCentralPlugin = createBackendPlugin({
  pluginId: 'desktop-central',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        registry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { rootConfig, logger } = deps;
        const config = readConfig(rootConfig);
        if (rootConfig.getOptionalBoolean('permission.enabled') !== true) {
          logger.warn(
            'The permission framework is off (permission.enabled): only the plugin decides by DC roles and desktopCentral.admins who may do what.',
          );
        }
        const db = await openDatabase(deps.database);
        const defaultCallbackBaseUrl =
          config.callbackBaseUrl ?? rootConfig.getString('backend.baseUrl');

        const base = layFoundation({ ...deps, db, config });
        const servers = wireServers(base, {
          defaultCallbackBaseUrl,
          wakeServer: (tx, serverId) =>
            deployments.service.wakeServer(tx, serverId),
        });
        const people = wirePeople(base, servers, deps);
        const authorizer = new Authorizer({
          ...base,
          actors: people.technicians,
          permissions: deps.permissions,
          conditions: registerPermissions(deps.registry, {
            technicians: refs => people.technicians.technicians(refs),
            requests: ids => requests.reader.resources(ids),
          }),
        });
        const requests = wireRequests(base, servers, authorizer);
        const deployments = wireDeployments(base, {
          servers,
          people,
          requests,
          authorizer,
          notifications: deps.notifications,
          defaultCallbackBaseUrl,
        });

        const context: RouteContext = {
          identify: async req =>
            authorizer.identify(
              await deps.httpAuth.credentials(req, { allow: ['user'] }),
            ),
          authorizer,
          audit: base.audit,
        };
        deps.httpRouter.addAuthPolicy({
          path: CALLBACKS_PATH,
          allow: 'unauthenticated',
        });
        deps.httpRouter.use(
          createRouter({
            callbacks: createCallbackRouter(deployments.callbacks),
            validateResponses: process.env.NODE_ENV === 'test',
            mounts: [
              router =>
                mountMeRoute(router, {
                  ...context,
                  adminsConfigured: config.admins.length > 0,
                }),
              router =>
                mountServerRoutes(router, {
                  ...context,
                  servers: servers.service,
                }),
              router =>
                mountSyncRoutes(router, { ...context, sync: servers.sync }),
              router =>
                mountInventoryRoutes(router, {
                  ...context,
                  db,
                  servers: servers.store,
                  inventory: servers.inventory,
                }),
              router =>
                mountTechnicianRoutes(router, { ...context, ...people }),
              router => mountApiKeyRoutes(router, { ...context, ...people }),
              router =>
                mountServiceItemRoutes(router, {
                  ...context,
                  serviceItems: requests.serviceItems,
                }),
              router =>
                mountRequestRoutes(router, {
                  ...context,
                  requests: requests.service,
                  reader: requests.reader,
                }),
              router =>
                mountDeploymentRoutes(router, {
                  ...context,
                  deployments: deployments.service,
                }),
              router =>
                mountNotificationRoutes(router, {
                  ...context,
                  notificationRules: deployments.notificationRules,
                }),
            ],
          }),
        );

        await deps.scheduler.scheduleTask({
          id: 'sync',
          frequency: SYNC_CHECK,
          timeout: SYNC_CHECK_TIMEOUT,
          scope: 'global',
          fn: async () => {
            await servers.sync.startDue();
          },
        });
        deps.lifecycle.addStartupHook(() =>
          base.worker.start([
            ...servers.handlers,
            ...people.handlers,
            ...deployments.handlers,
          ]),
        );
        deps.lifecycle.addShutdownHook(async () => {
          await base.worker.stop();
          await servers.drivers.close();
        });
      },
    });
  },
});
