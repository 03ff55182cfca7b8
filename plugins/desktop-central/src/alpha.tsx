/**
 * Front end of Desktop Central for Backstage: the entry for apps on the new front end.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { DesktopCentralClient } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from './api/desktopCentralApi';
import { DesktopCentralIcon } from './components/shared/DesktopCentralIcon';
import { leaveGuards } from './hooks/leaving/LeaveGuards';
import {
  computerRouteRef,
  deploymentRouteRef,
  requestRouteRef,
  rootRouteRef,
} from './routes';

leaveGuards.watch();

export { DesktopManagementSidebarItem } from './components/DesktopCentralPage/DesktopManagementSidebarItem';

const page = PageBlueprint.make({
  params: {
    path: '/desktop-central',
    title: 'Desktop Central',
    icon: <DesktopCentralIcon />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/DesktopCentralPage/DesktopCentralContent').then(
        m => (
          // The layout of an app names no main part, and a screen reader goes straight to it; it lays out nothing.
          <main style={{ display: 'contents' }}>
            <m.DesktopCentralContent />
          </main>
        ),
      ),
  },
});

const userCard = EntityCardBlueprint.make({
  params: {
    filter: { kind: 'user' },
    loader: () =>
      import('./components/EntityCard/EntityDesktopCentralCard').then(m => (
        <m.EntityDesktopCentralCard />
      )),
  },
});

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: desktopCentralApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new DesktopCentralClient({ discoveryApi, fetchApi }),
    }),
});

/** The plugin for apps on the new front end. @alpha */
export default createFrontendPlugin({
  pluginId: 'desktop-central',
  title: 'Desktop Central',
  icon: <DesktopCentralIcon />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    request: requestRouteRef,
    deployment: deploymentRouteRef,
    computer: computerRouteRef,
  },
  extensions: [page, userCard, api],
});
