import type {
  Request,
  ServiceItem,
} from 'backstage-plugin-desktop-central-common';
import { minutesAgo } from './times';

export const serviceItem: ServiceItem = {
  id: 'i-1',
  name: 'Software installation',
  category: 'Software',
  description: 'Install or remove software on a Windows machine',
  type: 'service',
  active: true,
  templateActions: { software: true, script: true },
  version: 2,
};

export const request: Request = {
  id: 'r-1',
  number: 1,
  type: 'service',
  serviceItem: { id: serviceItem.id, name: serviceItem.name },
  subject: '7-Zip for my laptop',
  description: 'I need to open archives from a supplier.',
  machine: 'WS-001',
  requester: 'user:default/erin',
  technician: { id: 't-dana', userEntityRef: 'user:default/dana' },
  state: 'open',
  createdAt: minutesAgo(120),
  updatedAt: minutesAgo(20),
  version: 4,
  allowedActions: {
    installSoftware: { allowed: true },
    runScript: { allowed: true },
    assign: { allowed: true },
    changeState: ['inProgress', 'onHold', 'resolved', 'closed', 'cancelled'],
    edit: { allowed: true },
    comment: { allowed: true },
    archive: { allowed: true },
    restore: { allowed: false, reason: 'It is neither archived nor deleted.' },
    delete: { allowed: true },
  },
};
