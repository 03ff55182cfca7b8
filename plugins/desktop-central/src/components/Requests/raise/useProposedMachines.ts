import { useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';

/**
 * Names of the computers of a person, the last used first. None where they cannot be read, since they are only proposed; and
 * none while they are read, so that those of the person chosen before are never proposed for another.
 */
export function useProposedMachines(person: string | undefined): string[] {
  const api = useApi(desktopCentralApiRef);
  const machines = useAsync(
    async () => (person ? (await api.listMachines(person)).items : []),
    [api, person],
  );
  if (machines.loading || !machines.value) return [];
  return [...new Set(machines.value.map(({ computer }) => computer.name))];
}
