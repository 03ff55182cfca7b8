import type { Server } from 'backstage-plugin-desktop-central-common';

/** Whether what is shown of a server is about to change by itself. */
export function isUnderWay(server: Server): boolean {
  return (
    server.connection.state === 'connecting' ||
    server.connection.steps.some(step => step.outcome === 'running') ||
    server.lastSync?.state === 'running'
  );
}
