import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { personas } from './personas';
import { authModuleDemoProvider } from './signIn';

const users = Object.values(personas).map(({ name }) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { memberOf: [] },
}));

async function startAuth() {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleDemoProvider,
      catalogServiceMock.factory({ entities: users }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://127.0.0.1:3000' },
          backend: { baseUrl: 'http://127.0.0.1:7007' },
          auth: { providers: { demo: {} } },
        },
      }),
    ],
  });
  return request(server);
}

describe('signing in as a demo person', () => {
  it.each(Object.entries(personas))(
    'makes "%s" the catalog user',
    async (persona, { name, displayName }) => {
      const http = await startAuth();
      const { status, body } = await http
        .get('/api/auth/demo/refresh')
        .set('x-demo-persona', persona);

      expect(status).toBe(200);
      expect(body.profile.displayName).toBe(displayName);
      expect(body.backstageIdentity.identity.userEntityRef).toBe(
        `user:default/${name}`,
      );
      expect(body.backstageIdentity.token).toEqual(expect.any(String));
    },
  );

  it('needs one of the four in the header', async () => {
    const http = await startAuth();
    const without = await http.get('/api/auth/demo/refresh');
    const other = await http
      .get('/api/auth/demo/refresh')
      .set('x-demo-persona', 'toString');

    expect(without.status).toBe(401);
    expect(other.status).toBe(401);
    expect(other.body.error.message).toContain('endUser, dcGuest');
  });

  it('does not answer under a host name that only points at this machine', async () => {
    const http = await startAuth();
    const { status } = await http
      .get('/api/auth/demo/refresh')
      .set('host', 'rebound.example:7007')
      .set('x-demo-persona', 'portalAdmin');

    expect(status).toBe(401);
  });

  it.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host'])(
    'does not answer through a proxy that says so by %s',
    async header => {
      const http = await startAuth();
      const { status } = await http
        .get('/api/auth/demo/refresh')
        .set(header, '127.0.0.1')
        .set('x-demo-persona', 'portalAdmin');

      expect(status).toBe(401);
    },
  );
});
