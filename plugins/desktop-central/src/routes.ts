import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The page of the plugin. @public */
export const rootRouteRef = createRouteRef({ id: 'desktop-central' });

/** One request. @public */
export const requestRouteRef = createSubRouteRef({
  id: 'desktop-central:request',
  parent: rootRouteRef,
  path: '/requests/:id',
});

/** One deployment. @public */
export const deploymentRouteRef = createSubRouteRef({
  id: 'desktop-central:deployment',
  parent: rootRouteRef,
  path: '/deployments/:id',
});

/** One computer. @public */
export const computerRouteRef = createSubRouteRef({
  id: 'desktop-central:computer',
  parent: rootRouteRef,
  path: '/computers/:serverId/:id',
});
