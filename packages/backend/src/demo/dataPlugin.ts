import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { DemoData } from './DemoData';
import { DemoLedger } from './ledger';
import { clientOf } from './people';
import { demoSteps } from './steps';

/** Makes the demo data after the start, through the plugin's own HTTP API, and says when it is there. */
export const demoDataPlugin = createBackendPlugin({
  pluginId: 'demo',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
      },
      async init({
        config,
        database,
        discovery,
        httpRouter,
        lifecycle,
        logger,
      }) {
        const url = config.getOptionalString('demo.desktopCentral.url');
        const apiKey = config.getOptionalString('demo.desktopCentral.apiKey');
        const demoData = new DemoData({
          logger,
          ledger: await DemoLedger.create(await database.getClient()),
          steps: demoSteps({
            server: url && apiKey ? { url, apiKey } : undefined,
            clients: {
              endUser: clientOf('endUser', discovery),
              dcGuest: clientOf('dcGuest', discovery),
              dcAdmin: clientOf('dcAdmin', discovery),
              portalAdmin: clientOf('portalAdmin', discovery),
            },
          }),
        });

        const router = Router();
        router.get('/ready', (_req, res) => {
          const { waitingFor } = demoData;
          res.status(waitingFor ? 503 : 200).json({ waitingFor });
        });
        httpRouter.use(router);
        httpRouter.addAuthPolicy({ path: '/ready', allow: 'unauthenticated' });

        const stopping = new AbortController();
        let making = Promise.resolve();
        lifecycle.addStartupHook(() => {
          making = demoData.make(stopping.signal).catch(error => {
            logger.error('Demo data: the steps cannot be recorded', error);
          });
        });
        lifecycle.addShutdownHook(async () => {
          stopping.abort();
          await making;
        });
      },
    });
  },
});
