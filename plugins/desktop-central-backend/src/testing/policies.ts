/* eslint-disable @backstage/no-undeclared-imports -- only tests import this file */
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import allowAll from '@backstage/plugin-permission-backend-module-allow-all-policy';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import ownPolicy from 'backstage-plugin-permission-backend-module-desktop-central';
import { people } from './people';
import type { PortalOptions } from './portal';
import { rbacPolicy } from './rbacPolicy';

const denyAll = createBackendModule({
  pluginId: 'permission',
  moduleId: 'deny-all',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          handle: async () => ({ result: AuthorizeResult.DENY }),
        });
      },
    });
  },
});

/** As in a portal, and unlike the mock, the permission back end learns which plugin asks on behalf of a user. */
const authWithActor = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const pluginId = plugin.getId();
    const auth = mockServices.auth({ pluginId });
    const getToken = auth.getPluginRequestToken.bind(auth);
    auth.getPluginRequestToken = async options => {
      const { onBehalfOf } = options;
      if (!auth.isPrincipal(onBehalfOf, 'user')) return getToken(options);
      return {
        token: mockCredentials.user.token(onBehalfOf.principal.userEntityRef, {
          actor: { subject: `plugin:${pluginId}` },
        }),
      };
    };
    return auth;
  },
});

type Framework = Pick<PortalOptions, 'features' | 'app'>;

function withPolicy(
  policy: NonNullable<PortalOptions['features']>[number],
): Framework {
  return {
    app: { permission: { enabled: true } },
    features: [
      authWithActor,
      permissionsServiceFactory,
      permissionPlugin,
      policy,
    ],
  };
}

/** The permission framework of a portal, with its own back end, as a portal may have it. */
export const FRAMEWORKS = {
  'allows everything': withPolicy(allowAll),
  'is our own': withPolicy(ownPolicy),
  'is RBAC with the roles of the documentation': withPolicy(
    rbacPolicy([people.portalAdmin]),
  ),
  'denies everything': withPolicy(denyAll),
  'is off': {
    app: { permission: { enabled: false } },
    features: [permissionsServiceFactory],
  },
} as const satisfies Record<string, Framework>;
