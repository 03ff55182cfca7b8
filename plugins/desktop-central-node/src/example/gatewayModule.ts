import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  type DcDriverFactory,
  desktopCentralDriverExtensionPoint,
} from 'backstage-plugin-desktop-central-node';
import { GatewayCallbackReader } from './GatewayCallbackReader';
import { GatewayDriver } from './GatewayDriver';

export const gatewayDriverFactory: DcDriverFactory = {
  id: 'branch-gateway',
  title: 'Gateway of a branch office',
  createDriver: context => new GatewayDriver(context),
  callbackReader: new GatewayCallbackReader(),
};

/** To be added to the back end, beside the plugin. */
export default createBackendModule({
  pluginId: 'desktop-central',
  moduleId: 'branch-gateway',
  register(env) {
    env.registerInit({
      deps: { drivers: desktopCentralDriverExtensionPoint },
      async init({ drivers }) {
        drivers.addDriver(gatewayDriverFactory);
      },
    });
  },
});
