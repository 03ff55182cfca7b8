import type {
  ActName,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { Desk, installForm, whenDeployment } from './mainThread';
import { people, Person } from './people';
import type { Portal } from './portal';
import { until } from './until';

/** A portal in which the main job can be done. */
export interface Scene {
  db: Knex;
  desk: Desk;
  as: Portal['as'];
}

/** One mutating operation of the HTTP contract. */
export interface Mutation {
  /** The act that it leaves in the history. */
  act: ActName;
  by: Person;
  /** Makes what it needs; what is answered then does it. */
  ready(scene: Scene): Promise<() => Promise<unknown>>;
}

async function otherServer(
  { as }: Scene,
  settings: Partial<ServerInput> = {},
): Promise<{ id: string; version: number; input: ServerInput }> {
  const input: ServerInput = {
    name: `Branch ${randomUUID()}`,
    host: '127.0.0.1',
    port: 9,
    protocol: 'http',
    confirm: '127.0.0.1',
    menuEnabled: false,
    statusSource: 'poll',
    accountsMode: 'byHand',
    ...settings,
  };
  const { id, version } = await as('portalAdmin').createServer(input);
  return { id, version, input };
}

async function newItem({ as }: Scene) {
  const input = {
    name: `Item ${randomUUID()}`,
    type: 'service' as const,
    active: true,
    templateActions: { software: true, script: false },
  };
  return { ...(await as('portalAdmin').createServiceItem(input)), input };
}

async function newRequest({ as, desk }: Scene) {
  return as('endUser').raiseRequest(randomUUID(), {
    serviceItemId: desk.serviceItemId,
    subject: 'Please install 7-Zip',
  });
}

async function newDeployment(scene: Scene) {
  const { as, desk } = scene;
  return as('dcAdmin').createDeployment(
    desk.requestId,
    randomUUID(),
    await installForm(as, desk, 1),
  );
}

/** Makes a deployment look as if nobody knew whether DC took it. */
async function outcomeUnknown({ db }: Scene, id: string): Promise<void> {
  await db('deployments')
    .where({ id })
    .update({ state: 'held', finished_at: null });
  await db('attempts')
    .where({ deployment_id: id })
    .update({ state: 'held', waiting_code: 'unknownOutcome' });
}

const HTTPS = { protocol: 'https', confirm: undefined } as const;

/** What each mutating operation leaves in the history, and how to do it. */
export const MUTATIONS: Record<string, Mutation> = {
  CreateServer: {
    act: 'server.created',
    by: 'portalAdmin',
    ready: async scene => () => otherServer(scene),
  },
  UpdateServer: {
    act: 'server.updated',
    by: 'portalAdmin',
    ready: async scene => {
      const { id, version, input } = await otherServer(scene);
      return () =>
        scene.as('portalAdmin').updateServer(id, version, {
          ...input,
          menuEnabled: true,
        });
    },
  },
  CheckServer: {
    act: 'server.checked',
    by: 'portalAdmin',
    ready:
      async ({ as, desk }) =>
      () =>
        as('portalAdmin').checkServer(desk.serverId),
  },
  TrustCertificate: {
    act: 'server.trusted',
    by: 'portalAdmin',
    ready: async scene => {
      const { id, version } = await otherServer(scene, HTTPS);
      return () =>
        scene.as('portalAdmin').trustCertificate(id, version, { kind: 'ca' });
    },
  },
  WithdrawTrust: {
    act: 'server.trustWithdrawn',
    by: 'portalAdmin',
    ready: async scene => {
      const { id, version } = await otherServer(scene, HTTPS);
      return () => scene.as('portalAdmin').withdrawTrust(id, version);
    },
  },
  ResumeServer: {
    act: 'server.resumed',
    by: 'dcAdmin',
    ready: async scene => {
      const { id } = await otherServer(scene);
      await scene
        .db('servers')
        .where({ id })
        .update({ hold_reason: 'signIn', hold_since: new Date() });
      return () => scene.as('dcAdmin').resumeServer(id);
    },
  },
  StartSync: {
    act: 'server.syncStarted',
    by: 'portalAdmin',
    ready: async ({ as, desk }) => {
      await until(
        () => as('portalAdmin').getServer(desk.serverId),
        ({ lastSync }) => lastSync?.state === 'succeeded',
      );
      return () => as('portalAdmin').startSync(desk.serverId);
    },
  },
  EnableTechnician: {
    act: 'technician.enabled',
    by: 'portalAdmin',
    ready:
      async ({ as }) =>
      () =>
        as('portalAdmin').enableTechnician({
          userEntityRef: people.endUser,
          dcRole: 'dcGuest',
        }),
  },
  UpdateTechnician: {
    act: 'technician.roleChanged',
    by: 'portalAdmin',
    ready: async ({ as }) => {
      const { items } = await as('portalAdmin').listTechnicians();
      const gus = items.find(each => each.userEntityRef === people.dcGuest)!;
      return () =>
        as('portalAdmin').updateTechnician(gus.id, gus.version, {
          dcRole: 'dcAdmin',
          enabled: true,
        });
    },
  },
  ConfirmAccount: {
    act: 'technician.accountConfirmed',
    by: 'portalAdmin',
    ready: async scene => {
      const { id } = await otherServer(scene);
      const { technicianId } = scene.desk;
      return () =>
        scene.as('portalAdmin').confirmAccount(technicianId, id, 'dana');
    },
  },
  GenerateApiKey: {
    act: 'apiKey.generated',
    by: 'dcAdmin',
    ready:
      async ({ as, desk }) =>
      () =>
        as('dcAdmin').generateApiKey(desk.technicianId, desk.serverId),
  },
  RevokeApiKey: {
    act: 'apiKey.revoked',
    by: 'portalAdmin',
    ready: async ({ as, desk }) => {
      const { technicianId, serverId } = desk;
      const admin = as('portalAdmin');
      const made = await admin.generateApiKey(technicianId, serverId);
      return () => admin.revokeApiKey(technicianId, made.apiKey.id);
    },
  },
  CreateServiceItem: {
    act: 'serviceItem.created',
    by: 'portalAdmin',
    ready: async scene => () => newItem(scene),
  },
  UpdateServiceItem: {
    act: 'serviceItem.changed',
    by: 'portalAdmin',
    ready: async scene => {
      const { id, version, input } = await newItem(scene);
      return () =>
        scene.as('portalAdmin').updateServiceItem(id, version, {
          ...input,
          active: false,
        });
    },
  },
  RaiseRequest: {
    act: 'request.raised',
    by: 'endUser',
    ready: async scene => () => newRequest(scene),
  },
  AssignRequest: {
    act: 'request.assigned',
    by: 'dcAdmin',
    ready: async scene => {
      const { id, version } = await newRequest(scene);
      const { technicianId } = scene.desk;
      return () => scene.as('dcAdmin').assignRequest(id, version, technicianId);
    },
  },
  ChangeRequestState: {
    act: 'request.stateChanged',
    by: 'endUser',
    ready: async scene => {
      const { id, version } = await newRequest(scene);
      return () =>
        scene.as('endUser').changeRequestState(id, version, 'cancelled');
    },
  },
  CreateDeployment: {
    act: 'deployment.saved',
    by: 'dcAdmin',
    ready: async scene => () => newDeployment(scene),
  },
  SettleDeployment: {
    act: 'deployment.closed',
    by: 'dcAdmin',
    ready: async scene => {
      const { id } = await newDeployment(scene);
      await whenDeployment(scene.as, id, ['succeeded']);
      await outcomeUnknown(scene, id);
      return () =>
        scene.as('dcAdmin').settleDeployment(id, randomUUID(), 'close');
    },
  },
  UpdateNotificationRule: {
    act: 'notificationRule.updated',
    by: 'portalAdmin',
    ready: async ({ as }) => {
      const [{ id, version }] = (
        await as('portalAdmin').listNotificationRules()
      ).items;
      return () => as('portalAdmin').updateNotificationRule(id, version, false);
    },
  },
};

/** Operations that the contract has and no route serves yet; empty once each is in {@link MUTATIONS}. */
export const NOT_SERVED_YET: Record<string, { act: ActName; body?: object }> = {
  RemoveServer: { act: 'server.removed' },
  EnterOneTimeCode: {
    act: 'server.oneTimeCodeEntered',
    body: { code: '123456' },
  },
  StartTrial: {
    act: 'trial.started',
    body: { kind: 'account', loginName: 'dana' },
  },
  ConcludeTrial: { act: 'trial.concluded', body: { matches: true } },
  NameStandingConfiguration: {
    act: 'standingConfiguration.named',
    body: {
      configurationName: 'Any',
      kind: 'software',
      itemId: 'any',
      operation: 'install',
      installFor: 'workstation',
    },
  },
  ForgetStandingConfiguration: { act: 'standingConfiguration.forgotten' },
  CancelSync: { act: 'server.syncCancelled' },
  LookInDesktopCentral: {
    act: 'inventory.lookedUp',
    body: { kind: 'computer', name: 'WS-0001' },
  },
};
