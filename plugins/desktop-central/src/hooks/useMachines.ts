import { useApi } from '@backstage/core-plugin-api';
import type { Machine } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../api/desktopCentralApi';
import { useLive, type Live } from './useLive';

/** Who is signed in where changes with a sync, which is daily. */
const POLL_INTERVAL_MS = 5 * 60_000;

/** The computers that a person was last signed in at, the last seen first. */
export function useMachines(person: string): Live<Machine[]> {
  const api = useApi(desktopCentralApiRef);
  return useLive(
    async () => (await api.listMachines(person)).items,
    `machines|${person}`,
    { concerns: () => false, pollIntervalMs: POLL_INTERVAL_MS },
  );
}
