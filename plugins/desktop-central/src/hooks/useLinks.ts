import { useRouteRef } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { rootRouteRef } from '../routes';

/** The addresses of the pages of the plugin, wherever the app mounts it. */
export function useLinks() {
  const root = useRouteRef(rootRouteRef)();
  return useMemo(() => {
    const base = root.replace(/\/$/, '');
    const of = (path: string, id?: string) =>
      id === undefined
        ? `${base}/${path}`
        : `${base}/${path}/${encodeURIComponent(id)}`;
    return {
      tab: (path: string) => of(path),
      requests: () => of('requests'),
      requestsOf: (requester: string) =>
        `${of('requests')}?requester=${encodeURIComponent(requester)}`,
      request: (id: string) => of('requests', id),
      /** The form of a deployment once more, on the page of its request. */
      clone: (requestId: string, deploymentId: string) =>
        `${of('requests', requestId)}?clone=${encodeURIComponent(
          deploymentId,
        )}`,
      deployments: () => of('deployments'),
      /** The list of deployments, narrowed to what a figure counts. */
      deploymentsOf: (filter: Record<string, string>) =>
        `${of('deployments')}?${new URLSearchParams(filter)}`,
      deployment: (id: string) => of('deployments', id),
      stops: () => of('deployments/stops'),
      stop: (id: string) => of('deployments/stops', id),
      computers: () => of('computers'),
      computer: (serverId: string, id: string) =>
        of(`computers/${encodeURIComponent(serverId)}`, id),
      deliveries: () => of('deliveries'),
      deliveriesOf: (serverId: string) =>
        `${of('deliveries')}?server=${encodeURIComponent(serverId)}`,
      servers: () => of('servers'),
      server: (id: string) => of('servers', id),
      technicians: () => of('technicians'),
      technician: (id: string) => of('technicians', id),
    };
  }, [root]);
}
