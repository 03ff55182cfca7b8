import { NotFoundError } from '@backstage/errors';
import type {
  Computer,
  DirectoryUser,
} from 'backstage-plugin-desktop-central-common';
import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import { lockRows } from '../../database/dialect';
import { FormError } from '../../errors/FormError';
import type { DeploymentsOptions } from '../createParts';
import { COMPUTERS, type Facts } from './deskFacts';
import { dcError } from './ScriptedDc';

function computersOf(
  ids: string[],
  known: Facts['computers'],
): Map<string, Computer> {
  const there = ids.filter(id => COMPUTERS.includes(id) || Number(id) > 1000);
  return new Map(
    there.map(id => [
      id,
      {
        id,
        name: `WS-${id}`,
        domain: 'ACME',
        isServer: id === '390',
        agentInstalled: true,
        managed: true,
        liveStatus: 'live',
        ...known.get(id),
      },
    ]),
  );
}

/** Ids of the directory users of the desk. */
export const USERS = ['801', '802'];

function usersOf(ids: string[]): Map<string, DirectoryUser> {
  const known = ids.filter(id => USERS.includes(id));
  return new Map(
    known.map(id => [id, { id, name: `user-${id}`, domain: 'ACME' }]),
  );
}

function noSuchSelection(): FormError {
  return new FormError([
    {
      path: 'targets',
      code: 'gone',
      message: 'The selection is not kept any more. Select again.',
    },
  ]);
}

type World = Pick<
  DeploymentsOptions,
  | 'servers'
  | 'drivers'
  | 'mayCreate'
  | 'carriesOf'
  | 'consoles'
  | 'inventory'
  | 'computersAgain'
  | 'technicians'
  | 'catalog'
  | 'items'
  | 'requests'
  | 'origins'
  | 'visibleRequests'
  | 'ownMachines'
  | 'selections'
>;

/** What deployments see of the rest of the portal, and of DC, as the facts are at each moment. */
export function worldOf({
  facts,
  driverOf,
  lookedUp,
}: {
  facts: Facts;
  driverOf: (addressVersion: number) => DcDriver;
  /** Gets the computers that are looked up. */
  lookedUp: string[][];
}): World {
  return {
    servers: { get: async () => ({ ...facts.server }) },
    drivers: {
      driverOf: async ({ addressVersion }) => {
        if (addressVersion !== facts.server.addressVersion) {
          throw dcError('notSent');
        }
        return driverOf(addressVersion);
      },
      holdForSignIn: async () => {
        facts.server.hold = { reason: 'signIn' };
      },
    },
    mayCreate: () => facts.mayCreate,
    carriesOf: () => facts.carries,
    consoles: { consoleOf: async () => facts.console },
    inventory: {
      getPackage: async (_tx, _server, id) =>
        id === facts.pkg.id ? facts.pkg : undefined,
      getScript: async (_tx, _server, id) =>
        id === facts.script.id ? facts.script : undefined,
      getComputers: async (_tx, _server, ids) => {
        lookedUp.push(ids);
        return computersOf(ids, facts.computers);
      },
      getDirectoryUsers: async (_tx, _server, ids) => usersOf(ids),
      listDeploymentPolicies: async () => facts.policies,
    },
    computersAgain: {
      refresh: async (_person, _server, ids) => facts.readAgain(ids),
    },
    technicians: { get: async (_tx, id) => facts.technicians.get(id) },
    catalog: { standing: async () => facts.standing() },
    items: { get: async () => facts.item },
    requests: {
      get: async () => facts.request,
      lock: async tx => {
        await lockRows(tx, tx('requests').select('id'));
        await facts.whenRequestLocked?.(tx);
        return facts.request;
      },
      lockAll: async (tx, ids) => {
        await lockRows(tx, tx('requests').select('id'));
        await facts.whenRequestLocked?.(tx);
        return new Map(ids.map(id => [id, facts.request]));
      },
    },
    origins: { refresh: async () => facts.refreshRequest() },
    visibleRequests: {
      getVisible: async (caller, id) => {
        const { request } = facts;
        const sees =
          caller.actor.dcRole !== 'none' ||
          caller.actor.portalAdmin ||
          caller.actor.userEntityRef === request.requester;
        if (id === request.id && sees) return request;
        throw new NotFoundError('There is no such request.');
      },
    },
    ownMachines: {
      loginOf: async person => facts.logins.get(person),
      idsOn: async (person, { addressVersion }) =>
        addressVersion === facts.server.addressVersion
          ? facts.machines.get(person) ?? []
          : [],
    },
    selections: {
      fewIdsOf: async (_db, _caller, id, atMost) => {
        const ids = facts.selections
          .get(id)?.()
          .map(target => target.id);
        return ids && ids.length <= atMost ? ids : [];
      },
      targetsOf: async (_tx, _caller, id) => {
        const selected = facts.selections.get(id);
        if (!selected) throw noSuchSelection();
        return selected();
      },
      toldUnderWay: async (_tx, _caller, id) =>
        new Set(facts.toldUnderWay.get(id)),
    },
  };
}
