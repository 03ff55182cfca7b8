import { StandingStore } from '../../technicians/StandingStore';
import { accountInDc } from '../accountInDc';
import { GROUP, NEWCOMER, people } from '../people';
import { Mutations, otherServer, Scene, syncedServer } from './scene';

/** A technician, and an account in DC that nobody has, on a server of its own; `linked` makes it the technician's. */
async function accountOf(scene: Scene, linked: boolean) {
  const admin = scene.as('portalAdmin');
  const { id: serverId } = await syncedServer(scene);
  const loginName = `nia.${serverId.slice(0, 8)}`;
  await accountInDc(scene.untriedDc, { loginName, role: 'DCGuest' });
  const { items } = await admin.listTechnicians();
  const technician =
    items.find(({ userEntityRef }) => userEntityRef === NEWCOMER) ??
    (await admin.enableTechnician({
      userEntityRef: NEWCOMER,
      dcRole: 'dcGuest',
    }));
  const link = () =>
    admin.linkAccount(technician.id, serverId, {
      loginName,
      confirmLoginName: loginName,
    });
  if (linked) await link();
  return { admin, technician, serverId, loginName, link };
}

/** Sees technicians who are in no catalog, and holds what follows from it; answers how many they are. */
async function holdOfLeavers({ db }: Scene): Promise<number> {
  const now = new Date();
  const leavers = ['ada', 'ben', 'cleo', 'dirk', 'elsa'].map(name => ({
    id: name,
    user_entity_ref: `user:default/${name}`,
    user_uid: `uid-of-${name}`,
    dc_role: 'dcGuest',
    enabled: true,
    version: 1,
    created_at: now,
    updated_at: now,
  }));
  await db('technicians').insert(leavers);
  const changed = leavers.length;
  await new StandingStore().begin(db, { changed, enabled: changed });
  return changed;
}

/** What is done with technicians, their accounts and their API keys. */
export const PEOPLE_MUTATIONS: Mutations = {
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
  EnableGroup: {
    act: 'technician.groupEnabled',
    by: 'portalAdmin',
    ready:
      async ({ as }) =>
      () =>
        as('portalAdmin').enableGroup({
          groupEntityRef: GROUP,
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
  LinkAccount: {
    act: 'technician.accountLinked',
    by: 'portalAdmin',
    ready: async scene => (await accountOf(scene, false)).link,
  },
  CheckAccount: {
    act: 'technician.accountChecked',
    by: 'portalAdmin',
    ready: async scene => {
      const { admin, technician, serverId } = await accountOf(scene, true);
      return () => admin.checkAccount(technician.id, serverId);
    },
  },
  CloseAccount: {
    act: 'technician.accountClosed',
    by: 'portalAdmin',
    ready: async scene => {
      const { admin, technician, serverId, loginName } = await accountOf(
        scene,
        true,
      );
      const { id, version } = technician;
      await admin.updateTechnician(id, version, {
        dcRole: 'dcGuest',
        enabled: false,
      });
      return () => admin.closeAccount(id, serverId, loginName);
    },
  },
  ConfirmStanding: {
    act: 'standing.confirmed',
    by: 'portalAdmin',
    ready: async scene => {
      const count = await holdOfLeavers(scene);
      return () => scene.as('portalAdmin').confirmStanding(count);
    },
  },
  GenerateApiKey: {
    act: 'apiKey.generated',
    by: 'dcAdmin',
    ready:
      async ({ as, desk }) =>
      () =>
        as('dcAdmin').generateApiKey(desk.technicianId, {
          serverId: desk.serverId,
        }),
  },
  RevokeApiKey: {
    act: 'apiKey.revoked',
    by: 'portalAdmin',
    ready: async ({ as, desk }) => {
      const { technicianId, serverId } = desk;
      const admin = as('portalAdmin');
      const made = await admin.generateApiKey(technicianId, { serverId });
      return () => admin.revokeApiKey(technicianId, made.apiKey.id);
    },
  },
};
