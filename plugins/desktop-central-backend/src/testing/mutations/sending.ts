import type { Trial } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { installForm, whenDeployment } from '../mainThread';
import { people } from '../people';
import { makeStanding } from '../standingInDc';
import { until } from '../until';
import { Mutations, otherServer, Scene, syncedServer } from './scene';

/** Makes the portal admin a DC Admin too, who alone may try something. */
async function letAdminTry({ as }: Scene): Promise<void> {
  const { items } = await as('portalAdmin').listTechnicians();
  const { portalAdmin } = people;
  if (items.some(({ userEntityRef }) => userEntityRef === portalAdmin)) return;
  await as('portalAdmin').enableTechnician({
    userEntityRef: portalAdmin,
    dcRole: 'dcAdmin',
  });
}

async function readyToTry(scene: Scene) {
  await letAdminTry(scene);
  const admin = scene.as('portalAdmin');
  const { id: serverId } = await syncedServer(scene);
  const loginName = `trial.${serverId.slice(0, 8)}`;
  const start = () =>
    admin.startTrial(serverId, randomUUID(), { kind: 'account', loginName });
  return { admin, serverId, start };
}

/** Names a configuration that somebody made in Desktop Central. */
async function readyToName({ as, desk, dc }: Scene) {
  const name = `Standing ${randomUUID()}`;
  const form = await installForm(as, desk, 1);
  await makeStanding(dc, name, form, form.targets ?? []);
  return () =>
    as('portalAdmin').nameStandingConfiguration(desk.serverId, {
      configurationName: name,
      kind: 'software',
      itemId: form.packageId,
      operation: 'install',
      installFor: 'workstation',
    });
}

/** Puts a callback into quarantine that was about a deployment which has ended. */
async function newQuarantine(scene: Scene): Promise<string> {
  const { as, desk, db } = scene;
  const form = await installForm(as, desk, 1);
  const made = await as('dcAdmin').createDeployment(
    desk.requestId,
    randomUUID(),
    { ...form, confirmedTargets: 1 },
  );
  await whenDeployment(as, made.id, ['succeeded']);
  const { items } = await as('portalAdmin').listTechnicians();
  const [attemptId]: string[] = await db('attempts')
    .where({ deployment_id: made.id })
    .pluck('id');
  const id = randomUUID();
  await db('deliveries').insert({
    id,
    attempt_id: attemptId,
    technician_id: items[0].id,
    outcome: 'quarantined',
    reason: 'foreignTargets',
    detail: JSON.stringify({ updates: 1 }),
    received_at: new Date(),
  });
  return id;
}

/** A hold of a server that nobody else uses, so that the others go on. */
async function newHold(scene: Scene) {
  const { id } = await otherServer(scene);
  return scene.as('dcAdmin').hold({ scope: 'server', serverId: id });
}

/** What lets servers be sent to: trials of undocumented calls, and configurations to which targets are appended. */
export const SENDING_MUTATIONS: Mutations = {
  StartTrial: {
    act: 'trial.started',
    by: 'portalAdmin',
    ready: async scene => (await readyToTry(scene)).start,
  },
  ConcludeTrial: {
    act: 'trial.passed',
    by: 'portalAdmin',
    ready: async scene => {
      const { admin, serverId, start } = await readyToTry(scene);
      const { id } = await start();
      await until<Trial>(
        async () => (await admin.listTrials(serverId)).items[0],
        ({ state }) => state === 'toConfirm',
      );
      return () => admin.concludeTrial(serverId, id, true);
    },
  },
  Hold: {
    act: 'dispatch.held',
    by: 'dcAdmin',
    ready: async scene => {
      const { id } = await otherServer(scene);
      return () => scene.as('dcAdmin').hold({ scope: 'server', serverId: id });
    },
  },
  EndHold: {
    act: 'dispatch.holdEnded',
    by: 'portalAdmin',
    ready: async scene => {
      const { id } = await newHold(scene);
      return () => scene.as('portalAdmin').endHold(id, randomUUID());
    },
  },
  StopAll: {
    act: 'dispatch.stoppedAll',
    by: 'portalAdmin',
    ready: async scene => {
      const { id } = await otherServer(scene);
      return () =>
        scene
          .as('portalAdmin')
          .stopAll(randomUUID(), { scope: 'server', serverId: id });
    },
  },
  ReprocessDelivery: {
    act: 'delivery.reprocessed',
    by: 'portalAdmin',
    ready: async scene => {
      const id = await newQuarantine(scene);
      return () => scene.as('portalAdmin').reprocessDelivery(id);
    },
  },
  TestCallback: {
    act: 'callback.tested',
    by: 'portalAdmin',
    ready: async scene => {
      const { id } = await otherServer(scene, {
        statusSource: 'callback+poll',
        callbackBaseUrl: 'http://127.0.0.1:9',
      });
      return () => scene.as('portalAdmin').testCallback(id);
    },
  },
  NameStandingConfiguration: {
    act: 'standingConfiguration.named',
    by: 'portalAdmin',
    ready: readyToName,
  },
  ForgetStandingConfiguration: {
    act: 'standingConfiguration.forgotten',
    by: 'portalAdmin',
    ready: async scene => {
      const admin = scene.as('portalAdmin');
      const { serverId } = scene.desk;
      const { items } = await admin.listStandingConfigurations(serverId);
      const [{ id }] =
        items.length > 0 ? items : [await (await readyToName(scene))()];
      return () => admin.forgetStandingConfiguration(serverId, id);
    },
  },
};
