import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { DcDriverFactory } from './driver/DcDriverFactory';

/** Takes drivers for other kinds of DC servers beside the one that comes with the plugin. @public */
export interface DesktopCentralDriverExtensionPoint {
  /** @throws Error where a driver with this id is there already */
  addDriver(factory: DcDriverFactory): void;
}

/** See {@link DesktopCentralDriverExtensionPoint}. @public */
export const desktopCentralDriverExtensionPoint =
  createExtensionPoint<DesktopCentralDriverExtensionPoint>({
    id: 'desktop-central.driver',
  });
