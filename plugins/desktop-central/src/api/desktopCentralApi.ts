import { createApiRef } from '@backstage/core-plugin-api';
import type { DesktopCentralClient } from 'backstage-plugin-desktop-central-common';

/** What the pages ask of the back end; `DesktopCentralClient` is the real one. @public */
export type DesktopCentralApi = Pick<
  DesktopCentralClient,
  keyof DesktopCentralClient
>;

/** The back end of the plugin. @public */
export const desktopCentralApiRef = createApiRef<DesktopCentralApi>({
  id: 'plugin.desktop-central.client',
});
