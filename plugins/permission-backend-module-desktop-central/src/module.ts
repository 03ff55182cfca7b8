import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { DesktopCentralPolicy } from './DesktopCentralPolicy';

/** Makes `DesktopCentralPolicy` the permission policy of the portal. @public */
export const permissionModuleDesktopCentral = createBackendModule({
  pluginId: 'permission',
  moduleId: 'desktop-central',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        const admins =
          config.getOptionalStringArray('desktopCentral.admins') ?? [];
        policy.setPolicy(new DesktopCentralPolicy(admins));
      },
    });
  },
});
