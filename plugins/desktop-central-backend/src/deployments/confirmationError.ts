import type { InstallFor } from 'backstage-plugin-desktop-central-common';
import { FormError } from '../errors/FormError';

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}

/** Says how many it is for, and asks for that number. */
export function confirmationError(options: {
  targets: number;
  servers: number;
  installFor: InstallFor;
}): FormError {
  const { targets, servers, installFor } = options;
  const what = counted(targets, installFor);
  const among =
    servers > 0 ? `, among them ${counted(servers, 'Windows Server')}` : '';
  return new FormError([
    {
      path: 'confirmedTargets',
      code: 'confirm',
      message: `This touches ${what}${among}. Confirm the number ${targets}.`,
    },
  ]);
}
