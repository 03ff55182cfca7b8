import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { DcDriverFactory } from './driver/DcDriverFactory';
import type { ServiceRequestProvider } from './requests/ServiceRequestProvider';

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

/** Takes providers of requests that live outside of the portal. @public */
export interface DesktopCentralRequestProviderExtensionPoint {
  /** @throws Error where a provider with this id is there already, or the id is not allowed */
  addProvider(provider: ServiceRequestProvider): void;
}

/** See {@link DesktopCentralRequestProviderExtensionPoint}. @public */
export const desktopCentralRequestProviderExtensionPoint =
  createExtensionPoint<DesktopCentralRequestProviderExtensionPoint>({
    id: 'desktop-central.request-provider',
  });
