import { setUpAuthenticator } from '../authenticator';
import { until } from '../until';
import { Mutations, otherServer, syncedServer, untriedServer } from './scene';

const HTTPS = { protocol: 'https', confirm: undefined } as const;

/** What is done with DC servers and their catalogue. */
export const SERVER_MUTATIONS: Mutations = {
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
  RemoveServer: {
    act: 'server.removed',
    by: 'portalAdmin',
    ready: async scene => {
      const { id, version } = await otherServer(scene);
      return () => scene.as('portalAdmin').removeServer(id, version);
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
  EnterOneTimeCode: {
    act: 'server.oneTimeCodeEntered',
    by: 'portalAdmin',
    ready: async scene => {
      const { as, untriedDc, code } = scene;
      const { username, password } = untriedDc;
      await setUpAuthenticator(untriedDc, code);
      const { id } = await untriedServer(
        scene,
        { kind: 'password', username, password },
        ({ hold }) => hold?.reason === 'oneTimeCode',
      );
      return () => as('portalAdmin').enterOneTimeCode(id, code);
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
  CancelSync: {
    act: 'server.syncCancelled',
    by: 'portalAdmin',
    ready: async scene => {
      const { as, untriedDc } = scene;
      const { id } = await syncedServer(scene);
      untriedDc.control.setFaults({ answer: 'neverAnswer' });
      await as('portalAdmin').startSync(id);
      return async () => {
        await as('portalAdmin').cancelSync(id);
        untriedDc.control.clearFaults();
      };
    },
  },
  LookInDesktopCentral: {
    act: 'inventory.lookedUp',
    by: 'dcGuest',
    ready:
      async ({ as, desk, dc }) =>
      () =>
        as('dcGuest').lookInDesktopCentral(desk.serverId, {
          kind: 'computer',
          name: dc.inventory.computers[0].name,
        }),
  },
};
