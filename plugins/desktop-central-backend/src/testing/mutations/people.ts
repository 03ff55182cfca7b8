import { GROUP, people } from '../people';
import { Mutations, otherServer } from './scene';

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
