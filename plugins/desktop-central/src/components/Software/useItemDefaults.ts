import { useApi } from '@backstage/core-plugin-api';
import type { InventoryServer } from 'backstage-plugin-desktop-central-common';
import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import {
  readSoftwareDefaults,
  type DefaultPackage,
  type SoftwareDefaults,
} from './itemDefaults';
import { pickPackage } from './pickPackage';
import type { SoftwareValues } from './softwareValues';

/** What hangs together with the package: where one of these was chosen, the package is chosen by the technician too. */
const AROUND_PACKAGE = [
  'serverId',
  'installerType',
  'packageId',
  'operation',
  'copyOption',
  'domain',
  'selection',
] as const;

/** What the service item did to the form. */
export interface Preselection {
  itemName: string;
  /** Something of the form comes from the item. */
  preselected: boolean;
  packageGone: boolean;
}

function takePackage(
  form: UseFormReturn<SoftwareValues>,
  { server, pkg, usable }: DefaultPackage,
): void {
  const { getValues, setValue } = form;
  if (getValues('serverId') !== server.id) {
    setValue('serverId', server.id);
    setValue('domain', '');
  }
  setValue('installerType', pkg.installerType);
  pickPackage(form, { appends: server.sendMode === 'append', usable }, pkg);
}

/** Takes defaults into what nobody has touched. */
function take(
  form: UseFormReturn<SoftwareValues>,
  defaults: SoftwareDefaults,
  isUntouched: (field: keyof SoftwareValues) => boolean,
): Preselection {
  const { itemName, packageGone, rebootPolicy } = defaults;
  let preselected = false;
  if (defaults.package && AROUND_PACKAGE.every(isUntouched)) {
    takePackage(form, defaults.package);
    preselected = true;
  }
  if (rebootPolicy && isUntouched('rebootPolicy')) {
    form.setValue('rebootPolicy', rebootPolicy);
    preselected = true;
  }
  return { itemName, preselected, packageGone };
}

/**
 * Lets the form begin with what the service item says, once it and the servers are known. The form does not wait for it: what
 * a technician has chosen by then stays, and an answer that fails changes nothing.
 */
export function useItemDefaults(
  form: UseFormReturn<SoftwareValues>,
  serviceItemId: string,
  servers: InventoryServer[] | undefined,
): Preselection | undefined {
  const api = useApi(desktopCentralApiRef);
  const [preselection, setPreselection] = useState<Preselection>();
  // Read while rendering, so that the form keeps them up to date.
  const { dirtyFields, touchedFields } = form.formState;
  const chosen = useRef({ dirtyFields, touchedFields });
  chosen.current = { dirtyFields, touchedFields };
  const defaults = useAsync(
    async () => servers && readSoftwareDefaults(api, serviceItemId, servers),
    [api, serviceItemId, servers],
  ).value;
  useEffect(() => {
    if (!defaults) return;
    const { dirtyFields: dirty, touchedFields: touched } = chosen.current;
    setPreselection(
      take(form, defaults, field => !dirty[field] && !touched[field]),
    );
    // Once for each answer: the form is another object at each rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [defaults]);
  return preselection;
}
