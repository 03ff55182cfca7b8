import { useApi } from '@backstage/core-plugin-api';
import type { ChangeSignal } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { HistorySection } from '../shared/HistorySection';

/** Everything that was done with a request, oldest first, in sentences. */
export const RequestHistory = (props: {
  requestId: string;
  concerns: (signal: ChangeSignal) => boolean;
  /** Counts what was changed on this page, so that it is read again at once. */
  ownChanges: number;
}) => {
  const { requestId, ...rest } = props;
  const api = useApi(desktopCentralApiRef);
  return (
    <HistorySection
      {...rest}
      of={requestId}
      read={query => api.getRequestHistory(requestId, query)}
    />
  );
};
