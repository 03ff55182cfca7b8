import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { requestCreatePermission } from 'backstage-plugin-desktop-central-common';
import { FormError } from '../errors/FormError';
import type { ActionDesk } from './ActionDesk';
import { requestFields, toAnswer } from './requestAnswer';

const MAX_SUBJECT = 250;
const MAX_DESCRIPTION = 10_000;
const MAX_MACHINE = 100;
const MAX_REF = 260;
const MIN_KEY = 8;
const MAX_KEY = 100;

function noSuchItem(serviceItem: string): FormError {
  return new FormError([
    {
      path: 'serviceItem',
      code: 'unknown',
      message: `There is no service item with the id or exactly the name "${serviceItem}".`,
    },
  ]);
}

/** Raises a request, as the dialog of the portal does. */
export function registerRaiseRequest(
  registry: ActionsRegistryService,
  desk: ActionDesk,
): void {
  const { audit, authorizer, requests, serviceItems } = desk.parts;
  registry.register({
    name: 'raise-request',
    title: 'Raise a request of Desktop Central',
    description:
      'Asks the IT desk for a service item, e.g. software on a workstation. It only raises the request: technicians decide, and nothing is sent to a machine by it. Calling it again with the same idempotency key and the same input answers the first request and raises no second one.',
    visibilityPermission: requestCreatePermission,
    attributes: { destructive: false, idempotent: true, readOnly: false },
    schema: {
      input: z =>
        z.object({
          serviceItem: z
            .string()
            .min(1)
            .max(MAX_SUBJECT)
            .describe('Id or exact name of an active service item'),
          subject: z
            .string()
            .min(1)
            .max(MAX_SUBJECT)
            .describe('What is asked for, in one line'),
          description: z
            .string()
            .max(MAX_DESCRIPTION)
            .optional()
            .describe('Why, and what the desk should know; Markdown'),
          machine: z
            .string()
            .max(MAX_MACHINE)
            .optional()
            .describe('Name of the workstation that it is for'),
          notBefore: z
            .string()
            .datetime({ offset: true })
            .optional()
            .describe('Not to be done before this time; ISO-8601'),
          requester: z
            .string()
            .max(MAX_REF)
            .optional()
            .describe(
              'Entity ref of the user it is for, where that is somebody else; this needs the DC Admin role or a portal admin',
            ),
          idempotencyKey: z
            .string()
            .min(MIN_KEY)
            .max(MAX_KEY)
            .regex(/^[A-Za-z0-9_-]+$/)
            .describe(
              'Unique for each request that is meant, and the same when the call is repeated',
            ),
        }),
      output: z => z.object(requestFields(z)),
    },
    action: ({ input, credentials }) =>
      desk.run('RaiseRequest', { input, credentials }, async caller => {
        const { idempotencyKey, serviceItem, ...entered } = input;
        await authorizer.require(caller, 'serviceItem.read');
        const item = await serviceItems.find(serviceItem);
        if (!item) throw noSuchItem(serviceItem);
        const meta = {
          actionType: 'raise',
          serviceItemId: item.id,
          through: 'action',
          user: caller.actor.userEntityRef,
        };
        const raised = await audit.run(
          { eventId: 'request-mutate', severityLevel: 'medium', meta },
          () =>
            requests.raise(caller, idempotencyKey, {
              ...entered,
              serviceItemId: item.id,
            }),
        );
        const { serviceItemName, technicianRef } = raised;
        return {
          output: toAnswer(desk, raised, serviceItemName, technicianRef),
        };
      }),
  });
}
