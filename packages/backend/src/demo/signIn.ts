import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { isLoopbackHost } from './loopback';
import { isPersona, Persona, PERSONA_HEADER, personas } from './personas';

/** Set by a proxy on this machine, behind which anybody may sit. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'];

const demoAuthenticator = createProxyAuthenticator({
  async defaultProfileTransform(result: { persona: Persona }) {
    return { profile: { displayName: personas[result.persona].displayName } };
  },
  initialize() {},
  async authenticate({ req }) {
    // A page elsewhere can point its own host name at this machine, and would then be same-origin with the portal.
    if (!isLoopbackHost(req.hostname)) {
      throw new AuthenticationError(
        'The demo sign-in answers only on a loopback address',
      );
    }
    if (FORWARDED.some(header => req.header(header) !== undefined)) {
      throw new AuthenticationError(
        'The demo sign-in does not answer through a proxy',
      );
    }
    const persona = req.header(PERSONA_HEADER);
    if (!isPersona(persona)) {
      throw new AuthenticationError(
        `Choose one of ${Object.keys(personas).join(
          ', ',
        )} in the header ${PERSONA_HEADER}`,
      );
    }
    return { result: { persona } };
  },
});

/** Adds the auth provider `demo`: who signs in is whom the header names. */
export const authModuleDemoProvider = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-provider',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: ({ result }, ctx) =>
              ctx.signInWithCatalogUser({
                entityRef: { name: personas[result.persona].name },
              }),
          }),
        });
      },
    });
  },
});
