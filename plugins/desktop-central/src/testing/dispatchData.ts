import type {
  Delivery,
  DispatchHold,
  Stop,
} from 'backstage-plugin-desktop-central-common';
import { deployment } from './deploymentData';
import { request } from './requestData';
import { server } from './serverData';
import { minutesAgo } from './times';

export const hold: DispatchHold = {
  id: 'h-1',
  scope: 'everything',
  reason: 'person',
  since: minutesAgo(5),
  by: 'user:default/dana',
  waiting: 1,
  allowedActions: { end: { allowed: true } },
};

export const stop: Stop = {
  id: 'st-1',
  at: minutesAgo(5),
  by: 'user:default/dana',
  hold,
  counts: { suspended: 1, refused: 1 },
};

export const delivery: Delivery = {
  id: 'dl-1',
  receivedAt: minutesAgo(3),
  outcome: 'quarantined',
  reason: 'frozen',
  serverId: server.id,
  serverName: server.name,
  deploymentId: deployment.id,
  requestId: request.id,
  requestNumber: request.number,
  itemName: deployment.itemName,
  configurationName: 'BSR-1-a1b2c3-1',
  attempt: 1,
  technicianRef: 'user:default/dana',
  updates: 2,
  allowedActions: { reprocess: { allowed: true } },
};
