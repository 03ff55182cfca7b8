import { useApi } from '@backstage/core-plugin-api';
import type {
  DeploymentKind,
  DeploymentPolicy,
} from 'backstage-plugin-desktop-central-common';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';

const NONE: DeploymentPolicy[] = [];

/** The deployment policies of the chosen server, which are for software only. */
export function usePolicies(kind: DeploymentKind, serverId: string) {
  const api = useApi(desktopCentralApiRef);
  const { value, error, loading } = useAsync(
    async () => ({
      serverId,
      items:
        kind === 'software' && serverId
          ? (await api.listDeploymentPolicies(serverId)).items
          : NONE,
    }),
    [api, kind, serverId],
  );
  const isCurrent = value?.serverId === serverId;
  return {
    policies: isCurrent ? value.items : NONE,
    loading: loading || (!isCurrent && !error),
    error,
  };
}
