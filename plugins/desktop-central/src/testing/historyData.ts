import type { HistoryEntry } from 'backstage-plugin-desktop-central-common';
import { deployment } from './deploymentData';
import { serviceItem } from './requestData';
import { minutesAgo } from './times';

export const history: HistoryEntry[] = [
  {
    id: '1',
    at: minutesAgo(120),
    actor: 'user:default/erin',
    act: 'request.raised',
    detail: { number: 1, serviceItem: serviceItem.name },
  },
  {
    id: '2',
    at: minutesAgo(15),
    actor: 'user:default/dana',
    act: 'deployment.saved',
    deploymentId: deployment.id,
    detail: {
      package: deployment.itemName,
      operation: 'install',
      targets: 4,
    },
  },
  {
    id: '3',
    at: minutesAgo(14),
    actor: 'user:default/pam',
    act: 'request.assigned',
    detail: { technician: 'user:default/dana' },
  },
  {
    id: '4',
    at: minutesAgo(13),
    act: 'deployment.cancelled',
    deploymentId: deployment.id,
    detail: { package: deployment.itemName, reason: 'requestClosed' },
  },
];
