/**
 * Front end of Desktop Central for Backstage: the legacy entry. Apps on the new front end take `./alpha`.
 *
 * @packageDocumentation
 */
export {
  desktopCentralPlugin,
  DesktopCentralPage,
  DesktopManagementSidebarItem,
  EntityDesktopCentralCard,
} from './plugin';
export {
  rootRouteRef,
  requestRouteRef,
  deploymentRouteRef,
  computerRouteRef,
} from './routes';
export { desktopCentralTranslationRef } from './translation';
export { desktopCentralApiRef } from './api/desktopCentralApi';
export type { DesktopCentralApi } from './api/desktopCentralApi';
