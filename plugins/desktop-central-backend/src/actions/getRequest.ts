import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { requestCreatePermission } from 'backstage-plugin-desktop-central-common';
import type { ActionDesk } from './ActionDesk';
import { deploymentFields, toDeployment } from './deploymentAnswer';
import { requestFields, toAnswer, writtenFields } from './requestAnswer';

const MAX_DEPLOYMENTS = 20;
const MAX_ID = 64;
const NUMBER = /^#?(\d{1,9})$/;

/** Reads one request with what was done for it. */
export function registerGetRequest(
  registry: ActionsRegistryService,
  desk: ActionDesk,
): void {
  const { reader, deployments } = desk.parts;
  registry.register({
    name: 'get-request',
    title: 'Read a request of Desktop Central',
    description:
      'How far a request is: its state, who has it, and the deployments that were made for it. One sees own requests; whoever sees the desk sees all.',
    visibilityPermission: requestCreatePermission,
    attributes: { destructive: false, idempotent: true, readOnly: true },
    schema: {
      input: z =>
        z.object({
          request: z
            .string()
            .min(1)
            .max(MAX_ID)
            .describe('Id of the request, or its number, e.g. 1042'),
        }),
      output: z =>
        z.object({
          ...requestFields(z),
          ...writtenFields(z),
          deployments: z
            .array(z.object(deploymentFields(z)))
            .describe(`The newest ${MAX_DEPLOYMENTS}, newest first`),
        }),
    },
    action: ({ input, credentials }) =>
      desk.run('GetRequest', { input, credentials }, async caller => {
        const asked = input.request.trim();
        const number = NUMBER.exec(asked)?.[1];
        const request = number
          ? await reader.getVisibleByNumber(caller, Number(number))
          : await reader.getVisible(caller, asked);
        const { items } = await deployments.listOfRequest(caller, request.id, {
          limit: MAX_DEPLOYMENTS,
        });
        const { description, machine } = request;
        return {
          output: {
            ...toAnswer(
              desk,
              request,
              request.serviceItemName,
              request.technicianRef,
            ),
            ...(description ? { untrustedDescription: description } : {}),
            ...(machine ? { untrustedMachine: machine } : {}),
            deployments: items.map(item => toDeployment(desk, item)),
          },
        };
      }),
  });
}
