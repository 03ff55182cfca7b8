import type { RebootPolicy } from '../types';

/** What a deployment would touch. @public */
export interface BlastRadius {
  targets: number;
  /** How many of the targets are Windows Servers. */
  servers: number;
  rebootPolicy: RebootPolicy;
}

/** From how many on a save asks for the number of targets again. @public */
export interface ConfirmFrom {
  targets: number;
  servers: number;
}

/** The limits where app-config `desktopCentral.confirmFrom` names none. @public */
export const DEFAULT_CONFIRM_FROM: ConfirmFrom = { targets: 26, servers: 1 };

/** Whether a save needs `confirmedTargets` equal to the server's own number. @public */
export function needsConfirmation(
  radius: BlastRadius,
  from: ConfirmFrom = DEFAULT_CONFIRM_FROM,
): boolean {
  const forced =
    radius.rebootPolicy === 'forceReboot' ||
    radius.rebootPolicy === 'forceShutdown';
  return (
    radius.targets >= from.targets ||
    radius.servers >= from.servers ||
    (forced && radius.servers > 0)
  );
}
