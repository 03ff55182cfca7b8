import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  desktopCentralDriverExtensionPoint,
  desktopCentralRequestProviderExtensionPoint,
} from 'backstage-plugin-desktop-central-node';
import { DraftNames } from './actions/DraftNames';
import { registerActions } from './actions/registerActions';
import { readConfig } from './config';
import { openDatabase } from './database/migrate';
import { DriverRegistry } from './driver/DriverRegistry';
import { withPageLinks } from './notifications/pageLinks';
import { Authorizer } from './permissions/Authorizer';
import { registerPermissions } from './permissions/conditions';
import { ProviderRegistry } from './requests/providers/ProviderRegistry';
import { requestResources } from './requests/requestResources';
import { RequestStore } from './requests/RequestStore';
import { CALLBACKS_PATH } from './router';
import { wireDeployments, wireRequests } from './wiring/desk';
import { measureHandler } from './metrics/measureHandler';
import { layFoundation } from './wiring/foundation';
import { wireOverview } from './wiring/overview';
import { wireMachines } from './wiring/machines';
import { wirePeople } from './wiring/people';
import { wireRecord } from './wiring/record';
import { Resealing } from './wiring/Resealing';
import { removeOutdated, wireTargetRetention } from './wiring/retention';
import { wireRoutes } from './wiring/routes';
import { wireServers } from './wiring/servers';
import { wireStanding } from './wiring/standing';
import { wireTrials } from './wiring/trials';
import { watchesOf } from './wiring/watches';

/** How often it is looked whether the catalogue of a server is due. */
const SYNC_CHECK = { minutes: 10 };
const SYNC_CHECK_TIMEOUT = { minutes: 1 };

/** How often it is looked what is due: checks of connections, looks at accounts and at the catalog, news of API keys. */
const HEALTH_CHECK = { minutes: 1 };
const HEALTH_CHECK_TIMEOUT = { minutes: 1 };

const SWEEP_MS = 5_000;
const RETENTION = { hours: 1 };
const RETENTION_TIMEOUT = { minutes: 10 };

/** The back end of Desktop Central for Backstage. @public */
export const desktopCentralPlugin = createBackendPlugin({
  pluginId: 'desktop-central',
  register(env) {
    const driverRegistry = new DriverRegistry();
    env.registerExtensionPoint(
      desktopCentralDriverExtensionPoint,
      driverRegistry,
    );
    const providerRegistry = new ProviderRegistry();
    env.registerExtensionPoint(
      desktopCentralRequestProviderExtensionPoint,
      providerRegistry,
    );
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
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

        const notifications = withPageLinks(
          deps.notifications,
          config.pagePath,
        );

        const base = layFoundation({ ...deps, db, config });
        const servers = wireServers(base, {
          defaultCallbackBaseUrl,
          driverRegistry,
          notifications,
        });
        const standing = wireStanding(base, servers);
        const people = wirePeople(base, servers, {
          ...deps,
          notifications,
        });
        const requestStore = new RequestStore();
        const authorizer = new Authorizer({
          ...base,
          actors: people.technicians,
          permissions: deps.permissions,
          conditions: registerPermissions(deps.registry, {
            technicians: refs => people.technicians.technicians(refs),
            requests: ids => requestResources(db, requestStore, ids),
          }),
        });
        const record = wireRecord(base, authorizer);
        const machines = wireMachines(base, { people, authorizer });
        const requests = wireRequests(base, {
          servers,
          people,
          authorizer,
          store: requestStore,
          providerRegistry,
        });
        const deployments = wireDeployments(base, {
          servers,
          standing,
          people,
          machines,
          requests,
          authorizer,
          notifications,
          defaultCallbackBaseUrl,
        });

        await servers.declared.apply(config.declaredServers);

        const { overview } = wireOverview(base, { servers, authorizer });
        const trials = wireTrials(base, { servers, people, standing });

        registerActions(deps.actionsRegistry, {
          ...base,
          auth: deps.auth,
          authorizer,
          serviceItems: requests.serviceItems,
          requests: requests.service,
          reader: requests.reader,
          deployments: deployments.service.reads,
          saves: deployments.service,
          names: new DraftNames({ ...base, servers: servers.store }),
          maxTargets: config.actionsMaxTargets,
          pagePath: config.pagePath,
        });
        deps.httpRouter.addAuthPolicy({
          path: CALLBACKS_PATH,
          allow: 'unauthenticated',
        });
        deps.httpRouter.use(
          wireRoutes({
            base,
            servers,
            standing,
            people,
            machines,
            requests,
            deployments,
            record,
            trials,
            overview,
            authorizer,
            httpAuth: deps.httpAuth,
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
        await deps.scheduler.scheduleTask({
          id: 'health',
          frequency: HEALTH_CHECK,
          timeout: HEALTH_CHECK_TIMEOUT,
          scope: 'global',
          fn: watchesOf({ servers, people }, logger),
        });
        const resealing = new Resealing(base);
        const targets = wireTargetRetention(base);
        await deps.scheduler.scheduleTask({
          id: 'retention',
          frequency: RETENTION,
          timeout: RETENTION_TIMEOUT,
          scope: 'global',
          fn: async () => {
            await removeOutdated(db);
            await record.retention.removeOutdated();
            await targets.removeOutdated();
            await resealing.run();
          },
        });
        deps.lifecycle.addStartupHook(() => {
          record.keeper.start();
          // A replica that only answers requests is not there to send.
          if (config.dispatch.concurrency > 0) deployments.heartbeat.start();
          base.worker.start(
            [
              ...servers.handlers,
              ...people.handlers,
              ...deployments.handlers,
              ...trials.handlers,
            ].map(handler => measureHandler(handler, base.recorders)),
          );
        });
        // Trust withdrawn on another replica has to end calls here within 10 seconds.
        const sweep = setInterval(() => {
          servers.drivers
            .sweep()
            .catch(error => logger.warn('Sweeping connections failed', error));
        }, SWEEP_MS);
        deps.lifecycle.addShutdownHook(async () => {
          clearInterval(sweep);
          await deployments.heartbeat.stop();
          await base.worker.stop();
          await record.keeper.stop();
          await servers.drivers.close();
        });
      },
    });
  },
});
