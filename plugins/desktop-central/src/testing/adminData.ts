import type {
  ApiKey,
  AuditEntry,
  AuditVerification,
  Technician,
} from 'backstage-plugin-desktop-central-common';
import { server } from './serverData';
import { minutesAgo } from './times';

export const technician: Technician = {
  id: 't-dana',
  userEntityRef: 'user:default/dana',
  dcRole: 'dcAdmin',
  enabled: true,
  accounts: [
    {
      serverId: server.id,
      serverName: server.name,
      mode: 'byHand',
      state: 'missing',
      loginName: 'dana',
      allowedActions: {
        confirm: { allowed: true },
        link: { allowed: true },
      },
    },
  ],
  version: 1,
};

export const auditEntries: AuditEntry[] = [
  {
    id: '12',
    at: minutesAgo(1),
    actor: 'user:default/erin',
    act: 'operation.refused',
    subject: { kind: 'operation', id: 'administration.manage' },
    detail: { operation: 'administration.manage' },
  },
  {
    id: '11',
    at: minutesAgo(2),
    actor: 'user:default/pam',
    act: 'technician.roleChanged',
    subject: { kind: 'technician', id: technician.id },
    detail: { user: 'user:default/dana', from: 'dcGuest', to: 'dcAdmin' },
    seal: { position: 11, hash: 'f'.repeat(64), at: minutesAgo(2) },
  },
  {
    id: '10',
    at: minutesAgo(3),
    act: 'server.held',
    subject: { kind: 'server', id: server.id },
    detail: { name: server.name, reason: 'signIn' },
    seal: { position: 10, hash: 'e'.repeat(64), at: minutesAgo(3) },
  },
];

export const verification: AuditVerification = {
  intact: true,
  complete: true,
  from: 1,
  to: 11,
  last: 11,
  checked: 11,
  sealsLost: 0,
  unsealed: 1,
};

export const apiKey: ApiKey = {
  id: 'k-1',
  technicianId: technician.id,
  serverId: server.id,
  serverName: server.name,
  prefix: 'dck_4fQ9',
  createdAt: minutesAgo(500),
  expiresAt: minutesAgo(-500_000),
  state: 'live',
};
