import { useApi } from '@backstage/core-plugin-api';
import type { Computer } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';

/** What Desktop Central answered when it was asked for a computer by its name. */
export interface LookUpAnswer {
  name: string;
  /** Those of the domain that is shown. */
  here: Computer[];
  elsewhere: Computer[];
}

/** Asks Desktop Central for one computer now, whatever the last sync found. */
export function useLookUp(options: {
  serverId: string;
  domain: string;
  onFound: (computers: Computer[]) => void;
}) {
  const { serverId, domain, onFound } = options;
  const api = useApi(desktopCentralApiRef);
  const save = useSave();
  const [answer, setAnswer] = useState<LookUpAnswer>();
  const lookFor = (name: string) => {
    setAnswer(undefined);
    return save.run(async () => {
      const { computers } = await api.lookInDesktopCentral(serverId, {
        kind: 'computer',
        name,
      });
      const here = computers.filter(each => each.domain === domain);
      const elsewhere = computers.filter(each => each.domain !== domain);
      setAnswer({ name, here, elsewhere });
      if (here.length > 0) onFound(here);
    });
  };
  return { answer, looking: save.saving, error: save.error, lookFor };
}
