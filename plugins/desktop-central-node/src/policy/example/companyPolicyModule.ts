import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { CompanyPolicy } from './CompanyPolicy';

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'company-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        const admins = config.getOptionalStringArray('desktopCentral.admins');
        policy.setPolicy(new CompanyPolicy(admins ?? []));
      },
    });
  },
});
