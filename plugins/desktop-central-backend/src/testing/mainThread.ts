import type {
  Deployment,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { clientOf } from './apiClient';
import { people, Person } from './people';
import { until } from './until';

type As = (person: Person) => ReturnType<typeof clientOf>;

/** What the steps before the deployment leave behind. */
export interface Desk {
  serverId: string;
  technicianId: string;
  serviceItemId: string;
  requestId: string;
}

/** Where the DC server of a test listens and what opens it. */
export interface DcAddress {
  url: string;
  apiKey: string;
}

/** Steps 1 to 4 of the main job: server, technician, service item, request. */
export async function openDesk(
  as: As,
  dc: DcAddress,
  settings: {
    statusSource?: 'poll' | 'callback+poll';
    callbackBaseUrl?: string;
    sendMode?: 'create' | 'append';
    accountsMode?: 'portalOnly' | 'byDriver';
  } = {},
): Promise<Desk> {
  const { hostname, port } = new URL(dc.url);
  const admin = as('portalAdmin');
  const server = await admin.createServer({
    name: 'Head office',
    host: hostname,
    port: Number(port),
    protocol: 'http',
    confirm: hostname,
    menuEnabled: true,
    credential: { kind: 'apiKey', apiKey: dc.apiKey },
    statusSource: settings.statusSource ?? 'poll',
    ...(settings.callbackBaseUrl
      ? { callbackBaseUrl: settings.callbackBaseUrl }
      : {}),
    ...(settings.sendMode ? { sendMode: settings.sendMode } : {}),
    accountsMode: settings.accountsMode ?? 'portalOnly',
  });
  await until(
    () => admin.getServer(server.id),
    answer =>
      answer.connection.state === 'connected' &&
      answer.lastSync?.state === 'succeeded',
  );
  const technician = await admin.enableTechnician({
    userEntityRef: people.dcAdmin,
    dcRole: 'dcAdmin',
  });
  await admin.enableTechnician({
    userEntityRef: people.dcGuest,
    dcRole: 'dcGuest',
  });
  const item = await admin.createServiceItem({
    name: 'Software installation',
    type: 'service',
    active: true,
    templateActions: { software: true, script: false },
  });
  const request = await as('endUser').raiseRequest(randomUUID(), {
    serviceItemId: item.id,
    subject: 'Please install 7-Zip',
    description: 'For the monthly archive.',
  });
  return {
    serverId: server.id,
    technicianId: technician.id,
    serviceItemId: item.id,
    requestId: request.id,
  };
}

/** A form of Install/Uninstall Software that DC can carry out, for some workstations. */
export async function installForm(
  as: As,
  desk: Desk,
  workstations: number,
): Promise<SoftwareDeploymentInput> {
  const technician = as('dcAdmin');
  const [pkg] = (
    await technician.listPackages(desk.serverId, { installerType: 'msi' })
  ).items;
  const domain = 'ACME';
  const policies = await technician.listDeploymentPolicies(desk.serverId);
  const anyTime = policies.items.find(({ name }) => name.includes('any time'));
  const computers = await technician.listComputers(desk.serverId, {
    domain,
    limit: 200,
  });
  const targets = computers.items
    .filter(computer => !computer.isServer && computer.agentInstalled)
    .slice(0, workstations)
    .map(computer => computer.id);
  return {
    kind: 'software',
    serverId: desk.serverId,
    packageId: pkg.id,
    operation: 'install',
    copyOption: 'none',
    domain,
    installFor: 'workstation',
    ...(anyTime
      ? { deploymentPolicyId: anyTime.id }
      : ({ when: 'duringOrAfterStartup', rebootPolicy: 'none' } as const)),
    targets,
  };
}

/** Waits for a deployment to reach a state. */
export async function whenDeployment(
  as: As,
  deploymentId: string,
  states: Deployment['state'][],
  timeoutMs?: number,
): Promise<Deployment> {
  return until(
    () => as('dcAdmin').getDeployment(deploymentId),
    deployment => states.includes(deployment.state),
    timeoutMs,
  );
}
