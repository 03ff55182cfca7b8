import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { desktopCentralRequestProviderExtensionPoint } from 'backstage-plugin-desktop-central-node';
import { TicketDesk } from './TicketDesk';

/** To be added to the back end, beside the plugin. */
export default createBackendModule({
  pluginId: 'desktop-central',
  moduleId: 'ticket-desk',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        requests: desktopCentralRequestProviderExtensionPoint,
      },
      async init({ config, requests }) {
        requests.addProvider(
          new TicketDesk({
            url: config.getString('ticketDesk.url'),
            token: config.getString('ticketDesk.token'),
          }),
        );
      },
    });
  },
});
