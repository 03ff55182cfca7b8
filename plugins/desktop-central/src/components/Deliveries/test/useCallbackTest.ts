import { useApi } from '@backstage/core-plugin-api';
import type { CallbackTest } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useSave } from '../../../hooks/useSave';

/** Sends a test callback about a server, and keeps what came of the last one. */
export function useCallbackTest() {
  const api = useApi(desktopCentralApiRef);
  const save = useSave();
  const [test, setTest] = useState<CallbackTest>();
  return {
    save,
    /** Absent while one is under way, and after one that could not be sent. */
    test: save.saving || save.error ? undefined : test,
    send: (serverId: string) =>
      save.run(async () => setTest(await api.testCallback(serverId))),
    forget: () => setTest(undefined),
  };
}
