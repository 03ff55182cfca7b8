import { useApi } from '@backstage/core-plugin-api';
import type {
  DeploymentKind,
  InventoryServer,
  StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import type { DeployValues } from './deployValues';

/** What can be sent to a server that targets are appended to. */
export interface Standing {
  /** Whether that is how the server is sent to; otherwise everything can be sent. */
  appends: boolean;
  loading: boolean;
  error?: Error;
  usable: StandingConfiguration[];
}

/** What of the form leads to a standing configuration. */
export interface StandingKey {
  kind: DeploymentKind;
  itemId?: string;
  installFor: DeployValues['installFor'];
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

/** Those of one package or script and target kind, for whatever operation. */
export function standingOf(
  { usable }: Pick<Standing, 'usable'>,
  { kind, itemId, installFor }: StandingKey,
): StandingConfiguration[] {
  return usable.filter(
    each =>
      each.kind === kind &&
      each.itemId === itemId &&
      each.installFor === installFor,
  );
}

/** The one that what is filled in would be appended to; undefined too where nothing is appended. */
export function standingFor(
  standing: Standing,
  kind: DeploymentKind,
  values: Pick<
    DeployValues,
    'packageId' | 'scriptId' | 'installFor' | 'operation'
  >,
): StandingConfiguration | undefined {
  if (!standing.appends) return undefined;
  const { packageId, scriptId, installFor, operation } = values;
  const item = kind === 'software' ? packageId : scriptId;
  return standingOf(standing, { kind, itemId: item?.id, installFor }).find(
    each => kind === 'script' || each.operation === operation,
  );
}
