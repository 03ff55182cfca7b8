import { useApi } from '@backstage/core-plugin-api';
import type {
  Computer,
  InventoryServer,
  Machine,
  Request,
} from 'backstage-plugin-desktop-central-common';
import { useMemo } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useMachines } from '../../hooks/useMachines';

/** How many machines of such a name are looked at. */
const SAME_NAME = 10;
/** The longest text that the portal searches for. */
const MAX_SEARCH_LENGTH = 100;

function isNamed(computer: Computer, name: string): boolean {
  return computer.name.toLowerCase() === name.trim().toLowerCase();
}

/** The machines that are likely meant: the one that the request names, then those of its requester. */
export function useProposals(
  request: Pick<Request, 'machine' | 'requester'>,
  server: InventoryServer | undefined,
): Machine[] {
  const api = useApi(desktopCentralApiRef);
  const { data: machines } = useMachines(request.requester);
  const { machine: name } = request;
  // Only a help: where it cannot be read, the machine is found with the search.
  const { value: named } = useAsync(async () => {
    if (!name || !server) return [];
    const { items } = await api.listComputers(server.id, {
      search: name.trim().slice(0, MAX_SEARCH_LENGTH),
      limit: SAME_NAME,
    });
    return items
      .filter(computer => isNamed(computer, name))
      .map(computer => ({
        serverId: server.id,
        serverName: server.name,
        computer,
      }));
  }, [api, name, server?.id]);
  return useMemo(() => {
    const first = (named ?? []).filter(each => each.serverId === server?.id);
    const isFirst = ({ serverId, computer }: Machine) =>
      first.some(
        each => each.serverId === serverId && each.computer.id === computer.id,
      );
    return [...first, ...(machines ?? []).filter(each => !isFirst(each))];
  }, [named, machines, server?.id]);
}
