import { DesktopCentralClient } from 'backstage-plugin-desktop-central-common';
import { Person } from './people';
import { tokenOf } from './tokens';

/** The HTTP client of the product, acting as one of the people against a back end on loopback. */
export function clientOf(
  person: Person,
  port: number,
  send: typeof fetch = fetch,
): DesktopCentralClient {
  return new DesktopCentralClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `http://127.0.0.1:${port}/api/${pluginId}`,
    },
    fetchApi: {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        request.headers.set('authorization', tokenOf(person));
        return send(request);
      },
    },
  });
}
