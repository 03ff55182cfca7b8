import {
  defaultTimeOf,
  type InstallFor,
  type InventoryServer,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { DeployValues } from './deployValues';
import { ownZone } from './scheduleTime';

/** The choices that the selected targets hang on: they clear the selection, after a question. */
export interface Choices {
  pickServer: (serverId: string) => void;
  pickDomain: (domain: string) => void;
  pickInstallFor: (installFor: InstallFor) => void;
  /** What happens once the question is answered with yes; undefined while none is asked. */
  pending?: () => void;
  keep: () => void;
}

function zoneOf(server: InventoryServer | undefined): string {
  return server?.timeZone ?? ownZone();
}

/** What changes along with the server, the domain, and for whom it is. */
export function useChoices(
  form: UseFormReturn<DeployValues>,
  servers: InventoryServer[],
): Choices {
  const { getValues, setValue } = form;
  const [pending, setPending] = useState<() => void>();

  const set = (values: Partial<DeployValues>) => {
    for (const [name, value] of Object.entries(values)) {
      setValue(name as keyof DeployValues, value, { shouldDirty: true });
    }
  };
  const clearing = (change: () => void) => {
    if (getValues('selection')) setPending(() => change);
    else change();
  };
  const whom = (installFor: InstallFor) => ({
    installFor,
    when: defaultTimeOf(installFor),
  });

  const changeServer = (serverId: string) => {
    const [before, after] = [getValues('serverId'), serverId].map(id =>
      servers.find(each => each.id === id),
    );
    const { scheduleZone, installFor } = getValues();
    const usersNot = after?.carries?.users.allowed === false;
    set({
      serverId,
      packageId: null,
      scriptId: null,
      domain: '',
      deploymentPolicyId: '',
      selection: null,
      ...(scheduleZone === zoneOf(before)
        ? { scheduleZone: zoneOf(after) }
        : {}),
      ...(usersNot && installFor === 'user' ? whom('workstation') : {}),
    });
  };

  return {
    pickServer: serverId => {
      if (serverId === getValues('serverId')) return;
      clearing(() => changeServer(serverId));
    },
    pickDomain: domain => {
      if (domain === getValues('domain')) return;
      clearing(() => set({ domain, selection: null }));
    },
    pickInstallFor: installFor => {
      if (installFor === getValues('installFor')) return;
      clearing(() => set({ ...whom(installFor), selection: null }));
    },
    pending,
    keep: () => setPending(undefined),
  };
}
