import type {
  FieldError,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import type { DriverRegistry } from '../driver/DriverRegistry';

/** Brings the chosen driver into the form that is stored and compared: nothing for that of the plugin. */
export function withDriver<T extends ServerInput>(
  input: T,
  drivers: DriverRegistry,
): T {
  return {
    ...input,
    driver: drivers.storedId(input.driver?.trim() || undefined),
  };
}

/** A driver has to be installed; one that was chosen when it still was may stay. */
export function checkDriver(
  driver: string | undefined,
  stored: { driver?: string } | undefined,
  drivers: DriverRegistry,
): FieldError[] {
  const stays = stored !== undefined && stored.driver === driver;
  if (stays || drivers.has(driver)) return [];
  return [
    {
      path: 'driver',
      code: 'unknown',
      message:
        'No module of this portal has this driver. Choose one of the list, or install the module first.',
    },
  ];
}
