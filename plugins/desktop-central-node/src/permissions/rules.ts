import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import {
  desktopCentralRequestResourceRef,
  desktopCentralTechnicianResourceRef,
} from './resources';

const hasDcRole = createPermissionRule({
  name: 'HAS_DC_ROLE',
  description: 'The caller is a technician with one of these DC roles',
  resourceRef: desktopCentralTechnicianResourceRef,
  paramsSchema: z.object({
    roles: z
      .array(z.enum(['dcAdmin', 'dcGuest']))
      .describe('The DC roles, of which one is enough'),
  }),
  apply: ({ dcRole }, { roles }) => roles.some(role => role === dcRole),
  toQuery: ({ roles }) => ({ property: 'dcRole', values: roles }),
});

const isRequester = createPermissionRule({
  name: 'IS_REQUESTER',
  description: 'The request was raised for one of these users',
  resourceRef: desktopCentralRequestResourceRef,
  paramsSchema: z.object({
    requesters: z.array(z.string()).describe('Full entity refs of users'),
  }),
  apply: ({ requester }, { requesters }) => requesters.includes(requester),
  toQuery: ({ requesters }) => ({ property: 'requester', values: requesters }),
});

const isAssignee = createPermissionRule({
  name: 'IS_ASSIGNEE',
  description: 'The request is assigned to one of these users',
  resourceRef: desktopCentralRequestResourceRef,
  paramsSchema: z.object({
    assignees: z.array(z.string()).describe('Full entity refs of users'),
  }),
  apply: ({ technician }, { assignees }) =>
    technician !== undefined && assignees.includes(technician),
  toQuery: ({ assignees }) => ({ property: 'technician', values: assignees }),
});

/** Every rule on the caller's own technician row. @public */
export const desktopCentralTechnicianRules = { hasDcRole };

/** Every rule on a request. @public */
export const desktopCentralRequestRules = { isRequester, isAssignee };
