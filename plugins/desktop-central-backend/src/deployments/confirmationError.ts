import type { InstallFor } from 'backstage-plugin-desktop-central-common';
import { FormError } from '../errors/FormError';

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}

/** Says how many it is for, and on how many of them the same is under way already, and asks for the number. */
export function confirmationError(options: {
  targets: number;
  servers: number;
  underWay?: number;
  installFor: InstallFor;
}): FormError {
  const { targets, servers, underWay = 0, installFor } = options;
  const what = counted(targets, installFor);
  const among =
    servers > 0 ? `, among them ${counted(servers, 'Windows Server')}` : '';
  const already =
    underWay > 0
      ? ` The same is under way on ${counted(underWay, installFor)} already.`
      : '';
  return new FormError([
    {
      path: 'confirmedTargets',
      code: 'confirm',
      message: `This touches ${what}${among}.${already} Confirm the number ${targets}.`,
    },
  ]);
}
