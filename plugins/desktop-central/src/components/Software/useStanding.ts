import { useApi } from '@backstage/core-plugin-api';
import type {
  InventoryServer,
  StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import type { SoftwareValues } from './softwareValues';

/** What can be sent to a server that targets are appended to. */
export interface Standing {
  /** Whether that is how the server is sent to; otherwise everything can be sent. */
  appends: boolean;
  loading: boolean;
  error?: Error;
  usable: StandingConfiguration[];
}

/** The standing configurations of a server, where it is sent to by appending. */
export function useStanding(server?: InventoryServer): Standing {
  const api = useApi(desktopCentralApiRef);
  const serverId = server?.sendMode === 'append' ? server.id : undefined;
  const { value, error, loading } = useAsync(
    async () =>
      serverId
        ? (await api.listUsableStandingConfigurations(serverId)).items
        : [],
    [api, serverId],
  );
  return {
    appends: serverId !== undefined,
    loading,
    error,
    usable: value ?? [],
  };
}

/** Those of one package and target kind, for whatever operation. */
export function standingOf(
  { usable }: Pick<Standing, 'usable'>,
  { packageId, installFor }: Pick<SoftwareValues, 'packageId' | 'installFor'>,
): StandingConfiguration[] {
  return usable.filter(
    each =>
      each.kind === 'software' &&
      each.itemId === packageId?.id &&
      each.installFor === installFor,
  );
}

/** The one that what is filled in would be appended to. */
export function standingFor(
  standing: Standing,
  values: Pick<SoftwareValues, 'packageId' | 'installFor' | 'operation'>,
): StandingConfiguration | undefined {
  return standingOf(standing, values).find(
    each => each.operation === values.operation,
  );
}
