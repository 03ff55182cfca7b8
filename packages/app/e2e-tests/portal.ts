import { randomUUID } from 'node:crypto';
import { Persona, portalUrl } from './fixtures';

interface Page<T> {
  items: T[];
}

interface Named {
  id: string;
  name: string;
}

/** A request as it was raised. */
export interface Raised {
  id: string;
  number: number;
}

/** What the demo data brings. */
const SERVER = 'Head office';
const ITEM = 'Software installation';
const PACKAGE = '7-Zip';

/** A policy of the simulated Desktop Central that lets work begin when the agent asks for it next. */
export const POLICY = 'Deploy any time at the earliest';

async function bodyOf(answer: Response) {
  if (!answer.ok) {
    throw new Error(
      `The portal answered ${answer.status} to ${
        answer.url
      }: ${await answer.text()}`,
    );
  }
  return answer.status === 204 ? undefined : answer.json();
}

async function tokenOf(persona: Persona): Promise<string> {
  const answer = await fetch(`${portalUrl}/api/auth/demo/refresh`, {
    headers: { 'x-demo-persona': persona },
  });
  return (await bodyOf(answer)).backstageIdentity.token;
}

/** The HTTP API as one of the demo people uses it. */
async function as(persona: Persona) {
  const authorization = `Bearer ${await tokenOf(persona)}`;
  const call = async (path: string, init: RequestInit = {}) =>
    bodyOf(
      await fetch(`${portalUrl}/api/desktop-central${path}`, {
        ...init,
        headers: { authorization, ...init.headers },
      }),
    );
  return {
    get: <T>(path: string): Promise<Page<T>> => call(path),
    post: (path: string, body: unknown) =>
      call(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(body),
      }),
  };
}

function named<T extends Named>({ items }: Page<T>, name: string): T {
  const found = items.find(each => each.name === name);
  if (!found) throw new Error(`The portal has no ${name}`);
  return found;
}

/** What a test needs and does not look at: made without the browser, which takes longer. */
export const portal = {
  /** The end-user raises a request, for software where no other item is named. */
  raise: async (subject: string, item = ITEM): Promise<Raised> => {
    const api = await as('endUser');
    const { id } = named(await api.get<Named>('/serviceItems'), item);
    return api.post('/requests', { serviceItemId: id, subject });
  },
  /** A portal admin makes a service item that offers Run Script. */
  addScriptItem: async (name: string): Promise<void> => {
    const api = await as('portalAdmin');
    await api.post('/serviceItems', {
      name,
      type: 'service',
      active: true,
      templateActions: { software: false, script: true },
    });
  },
  /** A technician deploys a package for a request, to one workstation; answers the id of the deployment. */
  deploy: async ({ id }: Raised, on = SERVER): Promise<string> => {
    const api = await as('dcAdmin');
    const server = named(await api.get<Named>('/inventory/servers'), on);
    const inventory = `/inventory/servers/${server.id}`;
    const packages = await api.get<Named>(
      `${inventory}/packages?search=${PACKAGE}`,
    );
    const computers = await api.get<Named & { domain: string }>(
      `${inventory}/computers?domain=ACME&search=WS-0001`,
    );
    const computer = named(computers, 'WS-0001');
    const policies = await api.get<Named>(`${inventory}/deploymentPolicies`);
    const deployment = await api.post(`/requests/${id}/deployments`, {
      kind: 'software',
      serverId: server.id,
      packageId: packages.items[0].id,
      operation: 'install',
      copyOption: 'none',
      domain: computer.domain,
      installFor: 'workstation',
      deploymentPolicyId: named(policies, POLICY).id,
      targets: [computer.id],
      confirmedTargets: 1,
    });
    return deployment.id;
  },
  /** Ends every hold, so that what a test leaves behind stops no other. */
  endHolds: async (): Promise<void> => {
    const api = await as('dcAdmin');
    const { items } = await api.get<{ id: string }>('/holds');
    for (const { id } of items) await api.post(`/holds/${id}/end`, {});
  },
};
