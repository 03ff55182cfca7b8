import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  type Deployment,
  type DeploymentInput,
  type RebootPolicy,
  requestCreatePermission,
  type SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import { FormError } from '../errors/FormError';
import type { NamedComputer } from '../inventory/ItemNames';
import type { Caller } from '../permissions/Authorizer';
import type { ActionDesk, ActionParts } from './ActionDesk';
import { deploymentFields, toDeployment } from './deploymentAnswer';
import { draftFields } from './draftFields';

const NUMBER = /^#?(\d{1,9})$/;

/** What a draft is asked for with, see {@link draftFields}. */
interface Asked {
  request: string;
  server?: string;
  package?: string;
  script?: string;
  operation?: SoftwareDeploymentInput['operation'];
  arguments?: string;
  computers: string[];
  domain?: string;
  when?: SoftwareDeploymentInput['when'];
  deploymentPolicy?: string;
  rebootPolicy?: RebootPolicy;
  start?: boolean;
  idempotencyKey: string;
}

function wrong(path: string, code: string, message: string): FormError {
  return new FormError([{ path, code, message }]);
}

/** More than an action may start at once, a person starts in the portal. */
function requireStartable(
  asked: Asked,
  computers: NamedComputer[],
  maxTargets: number,
): void {
  if (!asked.start) return;
  const instead = 'Leave "start" out: a technician then starts the draft.';
  if (computers.length > maxTargets) {
    throw wrong(
      'start',
      'tooMany',
      maxTargets === 0
        ? `Actions start nothing in this portal (desktopCentral.actions.maxTargets). ${instead}`
        : `An action may start at most ${maxTargets} workstations at once (desktopCentral.actions.maxTargets). ${instead}`,
    );
  }
}

/** What is named is passed on beside each other too, so that the rules of the form say that it does not go together. */
async function timingOf(
  { names }: ActionParts,
  serverId: string,
  { deploymentPolicy, when, rebootPolicy }: Asked,
) {
  if (!deploymentPolicy) {
    return {
      when: when ?? 'duringOrAfterStartup',
      rebootPolicy: rebootPolicy ?? 'none',
    } as const;
  }
  const { id } = await names.item(
    'deploymentPolicy',
    serverId,
    deploymentPolicy,
  );
  return {
    deploymentPolicyId: id,
    ...(when ? { when } : {}),
    ...(rebootPolicy ? { rebootPolicy } : {}),
  };
}

async function formOf(
  parts: ActionParts,
  asked: Asked,
): Promise<{ input: DeploymentInput; computers: NamedComputer[] }> {
  const { names } = parts;
  const server = await names.server(asked.server);
  const computers = await names.computers(
    server.id,
    asked.computers,
    asked.domain,
  );
  const where = {
    serverId: server.id,
    domain: computers[0].domain,
    installFor: 'workstation',
    targets: computers.map(({ id }) => id),
    ...(asked.start ? { confirmedTargets: computers.length } : {}),
  } as const;
  if (asked.script) {
    const { id, checksum } = await names.item(
      'script',
      server.id,
      asked.script,
    );
    const input: DeploymentInput = {
      ...where,
      kind: 'script',
      scriptId: id,
      ...(checksum ? { scriptChecksum: checksum } : {}),
      ...(asked.arguments ? { arguments: asked.arguments } : {}),
      ...(asked.when ? { when: asked.when } : {}),
    };
    return { input, computers };
  }
  const pkg = await names.item('package', server.id, asked.package ?? '');
  const input: DeploymentInput = {
    ...where,
    kind: 'software',
    packageId: pkg.id,
    operation: asked.operation ?? 'install',
    copyOption: 'none',
    ...(await timingOf(parts, server.id, asked)),
  };
  return { input, computers };
}

/** Neither both nor none, and nothing that the one does not have: what is asked for is never left out in silence. */
function requireOneItem(asked: Asked): void {
  const { package: pkg, script, operation, rebootPolicy } = asked;
  const policy = asked.deploymentPolicy;
  if (Boolean(pkg) === Boolean(script)) {
    throw wrong('package', 'oneOf', 'Name either a package or a script.');
  }
  if (pkg && asked.arguments) {
    throw wrong('arguments', 'notWanted', 'Only scripts have arguments.');
  }
  if (script && (operation || rebootPolicy || policy)) {
    const path = rebootPolicy ? 'rebootPolicy' : 'deploymentPolicy';
    throw wrong(
      operation ? 'operation' : path,
      'notWanted',
      'Only packages have an operation, a reboot policy and a deployment policy.',
    );
  }
}

async function draft(
  parts: ActionParts,
  caller: Caller,
  asked: Asked,
): Promise<Deployment> {
  const { reader, authorizer, audit, saves, maxTargets } = parts;
  const text = asked.request.trim();
  const number = NUMBER.exec(text)?.[1];
  const request = number
    ? await reader.getVisibleByNumber(caller, Number(number))
    : await reader.getVisible(caller, text);
  await authorizer.require(caller, 'deployment.create', {
    id: request.id,
    requester: request.requester,
    assignee: request.technicianRef,
  });
  requireOneItem(asked);
  const { input, computers } = await formOf(parts, asked);
  requireStartable(asked, computers, maxTargets);
  const meta = {
    actionType: asked.start ? 'create' : 'draft',
    requestId: request.id,
    through: 'action',
    user: caller.actor.userEntityRef,
  };
  return audit.run(
    { eventId: 'deployment-mutate', severityLevel: 'medium', meta },
    () =>
      saves.create(caller, request.id, asked.idempotencyKey, input, {
        draft: !asked.start,
        unattended: asked.start === true,
      }),
  );
}

/** Makes a draft of a deployment, which a technician starts in the portal. */
export function registerDraftDeployment(
  registry: ActionsRegistryService,
  desk: ActionDesk,
): void {
  registry.register({
    name: 'draft-deployment',
    title: 'Draft a deployment of Desktop Central',
    description:
      'Prepares the installation of software, or the run of a script, on workstations for a request. It is checked as a save in the portal is, and sends nothing: a technician opens its page and starts it there, within a day by default, or it ends. This needs the DC Admin role. Calling it again with the same idempotency key and the same input answers the first draft and makes no second one.',
    visibilityPermission: requestCreatePermission,
    attributes: { destructive: true, idempotent: true, readOnly: false },
    schema: {
      input: z => z.object(draftFields(z)),
      output: z =>
        z.object({
          ...deploymentFields(z),
          draftUntil: z
            .string()
            .optional()
            .describe(
              'Until when it can be started, on the page at `path`; ISO-8601, UTC; absent where it was started',
            ),
        }),
    },
    action: ({ input, credentials }) =>
      desk.run('CreateDeployment', { input, credentials }, async caller => {
        const made = await draft(desk.parts, caller, input);
        const until = made.waitingFor?.until;
        return {
          output: {
            ...toDeployment(desk, made),
            ...(made.state === 'draft' && until ? { draftUntil: until } : {}),
          },
        };
      }),
  });
}
