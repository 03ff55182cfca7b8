import { useApi } from '@backstage/core-plugin-api';
import type { ObstructingDeployment } from 'backstage-plugin-desktop-central-common';
import { useCallback, useEffect, useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { readAll } from '../../../api/readAll';
import { unfinishedOf, type Unfinished } from './unfinished';

export interface UnfinishedList {
  /** Undefined while it is read. */
  list?: Unfinished[];
  /** Reads again, with what the portal says stands in the way. */
  learn: (named: ObstructingDeployment[]) => Promise<Unfinished[]>;
}

/** The deployments of a request that have not ended. */
export function useUnfinished(requestId: string): UnfinishedList {
  const api = useApi(desktopCentralApiRef);
  const [list, setList] = useState<Unfinished[]>();
  const learn = useCallback(
    async (named: ObstructingDeployment[]) => {
      // Where it cannot be read, the portal still names what stands in the way before anything happens.
      const read = await readAll(query =>
        api.listRequestDeployments(requestId, query),
      ).catch(() => []);
      const newest = unfinishedOf(read, named);
      setList(newest);
      return newest;
    },
    [api, requestId],
  );
  useEffect(() => {
    learn([]);
  }, [learn]);
  return { list, learn };
}
