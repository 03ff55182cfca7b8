import { randomUUID } from 'crypto';
import { installForm, whenDeployment } from '../mainThread';
import { until } from '../until';
import type { Mutations, Scene } from './scene';

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

async function newChoice(scene: Scene) {
  const { id, version } = await newRequest(scene);
  return [{ id, version }];
}

async function newDeployment(scene: Scene) {
  const { as, desk } = scene;
  return as('dcAdmin').createDeployment(desk.requestId, randomUUID(), {
    ...(await installForm(as, desk, 1)),
    confirmedTargets: 1,
  });
}

/** A deployment that nobody works on any more: what a test writes of it stays. */
async function newEndedDeployment(scene: Scene) {
  const made = await newDeployment(scene);
  await whenDeployment(scene.as, made.id, ['succeeded']);
  const attempts = scene.db('attempts').where({ deployment_id: made.id });
  await until(
    () => scene.db('outbox').whereIn('key', attempts.clone().select('id')),
    entries => entries.length === 0,
  );
  return made;
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

/** Puts every target of a deployment into a state. */
async function setTargets(
  db: Scene['db'],
  id: string,
  state: string,
): Promise<void> {
  await db('targets').where({ deployment_id: id }).update({ state });
  const [{ count }] = await db('targets')
    .where({ deployment_id: id })
    .count({ count: '*' });
  await db('target_counts').where({ deployment_id: id }).delete();
  await db('target_counts').insert({
    deployment_id: id,
    slot: 0,
    state,
    count: Number(count),
  });
}

/** Makes a deployment look as if nobody was there to send it. */
async function heldAfterGap({ db }: Scene, id: string): Promise<void> {
  await db('deployments')
    .where({ id })
    .update({ state: 'held', finished_at: null });
  await db('attempts')
    .where({ deployment_id: id })
    .update({ state: 'held', waiting_code: 'gap' });
}

/** Makes a deployment look like a draft that nobody has started. */
async function newDraft(scene: Scene) {
  const { db } = scene;
  const made = await newEndedDeployment(scene);
  await db('deployments')
    .where({ id: made.id })
    .update({
      state: 'draft',
      finished_at: null,
      draft_until: new Date(Date.now() + 60_000),
    });
  await db('attempts').where({ deployment_id: made.id }).update({
    state: 'draft',
    submitted_at: null,
    configuration_id: null,
  });
  await setTargets(db, made.id, 'yetToApply');
  await db('targets')
    .where({ deployment_id: made.id })
    .update({ source: 'portal' });
  return made;
}

/** Makes what has succeeded look as if it had failed. */
async function looksFailed({ db }: Scene, id: string): Promise<void> {
  await setTargets(db, id, 'failed');
  await db('deployments').where({ id }).update({ state: 'failed' });
}

/** Makes what has ended look as if somebody had suspended it in DC before. */
async function looksSuspended({ db }: Scene, id: string): Promise<void> {
  await setTargets(db, id, 'yetToApply');
  await db('attempts')
    .where({ deployment_id: id })
    .update({ state: 'submitted', configuration_suspended: true });
  await db('deployments')
    .where({ id })
    .update({ state: 'suspended', finished_at: null });
}

/** What is done with service items, requests, deployments and notification rules. */
export const DESK_MUTATIONS: Mutations = {
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
  EditRequest: {
    act: 'request.edited',
    by: 'dcAdmin',
    ready: async scene => {
      const { id, version, type, serviceItem } = await newRequest(scene);
      return () =>
        scene.as('dcAdmin').editRequest(id, version, {
          serviceItemId: serviceItem.id,
          type,
          subject: 'Please install Notepad++',
          description: '',
        });
    },
  },
  ArchiveRequest: {
    act: 'request.archived',
    by: 'dcAdmin',
    ready: async scene => {
      const { id, version } = await newRequest(scene);
      return () => scene.as('dcAdmin').archiveRequest(id, version);
    },
  },
  DeleteRequest: {
    act: 'request.deleted',
    by: 'dcAdmin',
    ready: async scene => {
      const { id, version } = await newRequest(scene);
      return () => scene.as('dcAdmin').deleteRequest(id, version);
    },
  },
  RestoreRequest: {
    act: 'request.restored',
    by: 'dcAdmin',
    ready: async scene => {
      const { id, version } = await newRequest(scene);
      const dana = scene.as('dcAdmin');
      await dana.deleteRequest(id, version);
      return () => dana.restoreRequest(id, version + 1);
    },
  },
  AddComment: {
    act: 'request.commented',
    by: 'endUser',
    ready: async scene => {
      const { id } = await newRequest(scene);
      const comment = { text: 'Is it done?' };
      return () => scene.as('endUser').addComment(id, randomUUID(), comment);
    },
  },
  AssignRequests: {
    act: 'request.assigned',
    by: 'dcAdmin',
    ready: async scene => {
      const chosen = await newChoice(scene);
      const { technicianId } = scene.desk;
      return () => scene.as('dcAdmin').assignRequests(chosen, technicianId);
    },
  },
  ChangeRequestStates: {
    act: 'request.stateChanged',
    by: 'dcAdmin',
    ready: async scene => {
      const chosen = await newChoice(scene);
      return () => scene.as('dcAdmin').changeRequestStates(chosen, 'onHold');
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
      const { id } = await newEndedDeployment(scene);
      await outcomeUnknown(scene, id);
      return () =>
        scene.as('dcAdmin').settleDeployment(id, randomUUID(), 'close');
    },
  },
  ReleaseDeployment: {
    act: 'deployment.released',
    by: 'dcAdmin',
    ready: async scene => {
      const { id } = await newEndedDeployment(scene);
      await heldAfterGap(scene, id);
      return () => scene.as('dcAdmin').releaseDeployment(id, randomUUID());
    },
  },
  CancelDeployment: {
    act: 'deployment.cancelled',
    by: 'dcAdmin',
    ready: async scene => {
      const { id } = await newDraft(scene);
      return () => scene.as('dcAdmin').cancelDeployment(id, randomUUID());
    },
  },
  RetryDeployment: {
    act: 'deployment.retried',
    by: 'dcAdmin',
    ready: async scene => {
      const { id } = await newEndedDeployment(scene);
      await looksFailed(scene, id);
      return () => scene.as('dcAdmin').retryDeployment(id, randomUUID());
    },
  },
  StartDeployment: {
    act: 'deployment.started',
    by: 'dcAdmin',
    ready: async scene => {
      const { id } = await newDraft(scene);
      return () => scene.as('dcAdmin').startDeployment(id, randomUUID());
    },
  },
  ResumeDeployment: {
    act: 'deployment.resumeRequested',
    by: 'portalAdmin',
    ready: async scene => {
      const { id } = await newEndedDeployment(scene);
      await looksSuspended(scene, id);
      return () => scene.as('portalAdmin').resumeDeployment(id, randomUUID());
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
