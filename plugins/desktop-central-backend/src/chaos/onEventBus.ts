import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import signalsPlugin from '@backstage/plugin-signals-backend';
import type { PortalOptions } from '../testing/portal';

/** A back end whose signals reach the pages of every other one on the same PostgreSQL, set up as the operator's guide says. */
export function onEventBus(
  connection: string,
): Pick<PortalOptions, 'app' | 'features' | 'ownSignals'> {
  return {
    app: {
      backend: {
        baseUrl: 'http://127.0.0.1',
        database: {
          client: 'pg',
          connection,
          // Each plugin has migrations of its own.
          pluginDivisionMode: 'schema',
        },
      },
      events: { useEventBus: 'always' },
    },
    features: [eventsServiceFactory, eventsPlugin, signalsPlugin],
    ownSignals: true,
  };
}
