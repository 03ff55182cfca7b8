import { useApi } from '@backstage/core-plugin-api';
import type {
  Deployment,
  DeploymentKind,
  InventoryServer,
  Request,
} from 'backstage-plugin-desktop-central-common';
import { useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import {
  desktopCentralApiRef,
  type DesktopCentralApi,
} from '../../../api/desktopCentralApi';
import { firstOf } from '../carries';
import { INITIAL_VALUES, type DeployValues } from '../deployValues';
import { ownZone } from '../scheduleTime';
import { readCloneDefaults } from './cloneDefaults';
import { readItemDefaults, type Defaults } from './itemDefaults';
import { within } from './within';

/** How long the form waits for what it begins with. */
const WAIT_MS = 5_000;

/** Where what is filled in already comes from. */
export interface Preselection {
  from: 'item' | 'deployment';
  /** Of the service item, or of the package or script of the deployment. */
  name: string;
  /** Of the request that the deployment was for. */
  number?: number;
  item: Defaults['item'];
  /** Something of the form comes from there. */
  preselected: boolean;
}

export interface DefaultsOptions {
  kind: DeploymentKind;
  request: Pick<Request, 'serviceItem'>;
  cloneOf?: Deployment;
}

interface Answer {
  values: Partial<DeployValues>;
  preselection?: Preselection;
}

async function readAnswer(
  api: DesktopCentralApi,
  { kind, request, cloneOf }: DefaultsOptions,
  servers: InventoryServer[],
): Promise<Answer> {
  if (cloneOf) {
    const { values, item } = await readCloneDefaults(api, cloneOf, servers);
    return {
      values,
      preselection: {
        from: 'deployment',
        name: cloneOf.itemName,
        number: cloneOf.requestNumber,
        item,
        preselected: item === 'chosen',
      },
    };
  }
  const serviceItem = await api.getServiceItem(request.serviceItem.id);
  const defaults = await readItemDefaults(api, kind, serviceItem, servers);
  if (!defaults) return { values: {} };
  return {
    values: defaults.values,
    preselection: {
      from: 'item',
      name: serviceItem.name,
      item: defaults.item,
      preselected: true,
    },
  };
}

/**
 * Lets the form begin with what a deployment that is cloned or else the service item says, once the servers are known. The
 * form is shown after that, so that nothing that somebody has filled in is changed; an answer that fails or does not come
 * changes nothing.
 */
export function useDefaults(
  form: UseFormReturn<DeployValues>,
  servers: InventoryServer[] | undefined,
  options: DefaultsOptions,
): { settled: boolean; preselection?: Preselection } {
  const api = useApi(desktopCentralApiRef);
  const [settled, setSettled] = useState(false);
  const [preselection, setPreselection] = useState<Preselection>();
  useEffect(() => {
    if (!servers) return undefined;
    let left = false;
    const begin = async () => {
      const answer = await within(WAIT_MS, readAnswer(api, options, servers));
      if (left) return;
      const values = {
        ...INITIAL_VALUES,
        serverId: firstOf(servers, options.kind)?.id ?? '',
        ...answer?.values,
      };
      const server = servers.find(({ id }) => id === values.serverId);
      form.reset({
        ...values,
        scheduleZone: values.scheduleZone || server?.timeZone || ownZone(),
      });
      setPreselection(answer?.preselection);
      setSettled(true);
    };
    begin();
    return () => {
      left = true;
    };
    // Once for each answer about the servers: the options do not change while the form is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, servers]);
  return { settled, preselection };
}
