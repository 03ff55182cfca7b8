import { DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { DesktopCentralClient } from 'backstage-plugin-desktop-central-common';
import { Persona, PERSONA_HEADER } from './personas';

/** The plugin's HTTP API as one of the demo people uses it: signed in the way a browser is. */
export function clientOf(
  persona: Persona,
  discovery: DiscoveryService,
): DesktopCentralClient {
  return new DesktopCentralClient({
    discoveryApi: discovery,
    fetchApi: {
      async fetch(input, init) {
        const request = new Request(input, init);
        request.headers.set(
          'authorization',
          `Bearer ${await signIn(persona, discovery)}`,
        );
        return fetch(request);
      },
    },
  });
}

async function signIn(
  persona: Persona,
  discovery: DiscoveryService,
): Promise<string> {
  const response = await fetch(
    `${await discovery.getBaseUrl('auth')}/demo/refresh`,
    { headers: { [PERSONA_HEADER]: persona } },
  );
  if (!response.ok) throw await ResponseError.fromResponse(response);
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}
