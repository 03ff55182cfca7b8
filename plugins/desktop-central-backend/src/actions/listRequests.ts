import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  REQUEST_STATES,
  requestCreatePermission,
} from 'backstage-plugin-desktop-central-common';
import type { ActionDesk } from './ActionDesk';
import { requestFields, toAnswer } from './requestAnswer';

const MAX_LISTED = 50;
const DEFAULT_LISTED = 20;
const MAX_SEARCH = 100;
const MAX_REF = 260;
const MAX_CURSOR = 1000;

/** Lists requests, newest first. */
export function registerListRequests(
  registry: ActionsRegistryService,
  desk: ActionDesk,
): void {
  const { reader } = desk.parts;
  registry.register({
    name: 'list-requests',
    title: 'List requests of Desktop Central',
    description:
      'Requests, newest first: own ones, or all of them for whoever sees the desk.',
    visibilityPermission: requestCreatePermission,
    attributes: { destructive: false, idempotent: true, readOnly: true },
    schema: {
      input: z =>
        z.object({
          states: z
            .array(z.enum(REQUEST_STATES))
            .max(REQUEST_STATES.length)
            .optional()
            .describe('Any of these'),
          requester: z
            .string()
            .max(MAX_REF)
            .optional()
            .describe('Entity ref of a user'),
          search: z
            .string()
            .max(MAX_SEARCH)
            .optional()
            .describe('A number, or words of subject and requester'),
          limit: z
            .number()
            .int()
            .min(1)
            .max(MAX_LISTED)
            .optional()
            .describe(`How many; ${DEFAULT_LISTED} where it is absent`),
          cursor: z
            .string()
            .max(MAX_CURSOR)
            .optional()
            .describe('nextCursor of the page before'),
        }),
      output: z =>
        z.object({
          requests: z.array(z.object(requestFields(z))),
          nextCursor: z
            .string()
            .optional()
            .describe('Where the next page begins; absent on the last one'),
        }),
    },
    action: ({ input, credentials }) =>
      desk.run('ListRequests', { input, credentials }, async caller => {
        const { limit = DEFAULT_LISTED, cursor, states, ...filter } = input;
        const { items, nextCursor } = await reader.list(
          caller,
          { ...filter, ...(states?.length ? { states } : {}) },
          { limit, cursor },
        );
        return {
          output: {
            requests: items.map(request =>
              toAnswer(
                desk,
                request,
                request.serviceItem.name,
                request.technician?.userEntityRef,
              ),
            ),
            ...(nextCursor ? { nextCursor } : {}),
          },
        };
      }),
  });
}
