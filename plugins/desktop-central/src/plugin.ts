import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { DesktopCentralClient } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from './api/desktopCentralApi';
import { DesktopManagementSidebarItem as SidebarItem } from './components/DesktopCentralPage/DesktopManagementSidebarItem';
import { leaveGuards } from './hooks/leaving/LeaveGuards';
import {
  computerRouteRef,
  deploymentRouteRef,
  requestRouteRef,
  rootRouteRef,
} from './routes';

leaveGuards.watch();

/** The plugin for apps on the legacy front end. @public */
export const desktopCentralPlugin = createPlugin({
  id: 'desktop-central',
  routes: {
    root: rootRouteRef,
    request: requestRouteRef,
    deployment: deploymentRouteRef,
    computer: computerRouteRef,
  },
  apis: [
    createApiFactory({
      api: desktopCentralApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new DesktopCentralClient({ discoveryApi, fetchApi }),
    }),
  ],
});

/** The page with its own header, to be mounted by apps on the legacy front end. @public */
export const DesktopCentralPage = desktopCentralPlugin.provide(
  createRoutableExtension({
    name: 'DesktopCentralPage',
    component: () =>
      import('./components/DesktopCentralPage/DesktopCentralPage').then(
        m => m.DesktopCentralPage,
      ),
    mountPoint: rootRouteRef,
  }),
);

/** The Desktop Management menu as an item of the sidebar, for apps on the legacy front end. @public */
export const DesktopManagementSidebarItem = desktopCentralPlugin.provide(
  createComponentExtension({
    name: 'DesktopManagementSidebarItem',
    // At once, so that the items below it do not move.
    component: { sync: SidebarItem },
  }),
);

/**
 * The open requests and the machines of the user whose catalog page it is on, for apps on the legacy front end.
 * @public
 */
export const EntityDesktopCentralCard = desktopCentralPlugin.provide(
  createComponentExtension({
    name: 'EntityDesktopCentralCard',
    component: {
      lazy: () =>
        import('./components/EntityCard/EntityDesktopCentralCard').then(
          m => m.EntityDesktopCentralCard,
        ),
    },
  }),
);
