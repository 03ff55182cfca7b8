import { useApi } from '@backstage/core-plugin-api';
import type { ChangeSignal } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { WATCHING_THROTTLE_MS } from '../../../hooks/useLive';
import { HistorySection } from '../../shared/HistorySection';

/** Everything that was done with a deployment, oldest first, in sentences. */
export const DeploymentHistory = (props: {
  deploymentId: string;
  concerns: (signal: ChangeSignal) => boolean;
  /** Counts what was changed on this page, so that it is read again at once. */
  ownChanges: number;
}) => {
  const { deploymentId, ...rest } = props;
  const api = useApi(desktopCentralApiRef);
  return (
    <HistorySection
      {...rest}
      of={deploymentId}
      read={query => api.getDeploymentHistory(deploymentId, query)}
      throttleMs={WATCHING_THROTTLE_MS}
    />
  );
};
