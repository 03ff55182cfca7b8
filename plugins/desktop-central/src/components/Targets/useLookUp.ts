import { useApi } from '@backstage/core-plugin-api';
import type { InstallFor } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import type { Candidate } from './listed';

/** What Desktop Central answered when it was asked for a computer or a user by its name. */
export interface LookUpAnswer {
  name: string;
  /** Those of the domain that is shown. */
  here: Candidate[];
  elsewhere: Candidate[];
}

/** Asks Desktop Central for one computer or user now, whatever the last sync found. */
export function useLookUp(options: {
  serverId: string;
  domain: string;
  installFor: InstallFor;
  onFound: (targets: Candidate[]) => void;
}) {
  const { serverId, domain, installFor, onFound } = options;
  const api = useApi(desktopCentralApiRef);
  const save = useSave();
  const [answer, setAnswer] = useState<LookUpAnswer>();
  const [asked, setAsked] = useState<string>();
  const lookFor = (name: string) => {
    setAsked(name);
    setAnswer(undefined);
    return save.run(async () => {
      const { computers, directoryUsers } = await api.lookInDesktopCentral(
        serverId,
        installFor === 'workstation'
          ? { kind: 'computer', name }
          : { kind: 'directoryUser', name, domain },
      );
      const found: Candidate[] =
        installFor === 'workstation' ? computers : directoryUsers;
      const here = found.filter(each => each.domain === domain);
      const elsewhere = found.filter(each => each.domain !== domain);
      setAnswer({ name, here, elsewhere });
      if (here.length > 0) onFound(here);
    });
  };
  return {
    /** The name that was asked for last: answer and error are about it. */
    asked,
    answer,
    looking: save.saving,
    error: save.error,
    lookFor,
  };
}

export type LookUp = ReturnType<typeof useLookUp>;
