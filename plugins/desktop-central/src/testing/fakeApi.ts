import {
  ApiError,
  type Comment,
  type Machine,
  type ProvidedRequest,
  type RequestProvider,
  type Me,
  type CountedPage,
  type Page,
  type Trial,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../api/desktopCentralApi';
import { technician, apiKey, auditEntries, verification } from './adminData';
import { deployment, heldDeployment, targets } from './deploymentData';
import { hold, stop, delivery } from './dispatchData';
import { computers, packages, scripts, directoryUsers } from './inventoryData';
import { history } from './historyData';
import { serviceItem, request } from './requestData';
import {
  server,
  syncRun,
  syncChanges,
  drivers,
  trial,
  standing,
} from './serverData';
import { fakeSelections } from './fakeSelections';
import * as done from './deploymentData';

function page<T>(items: T[]): Page<T> {
  return { items };
}

function notFound(): never {
  throw new ApiError('NotFoundError', 'There is no such thing.', 404, []);
}

function pageOf<T>(
  items: T[],
  query: { cursor?: string; limit?: number; counted?: boolean } = {},
): CountedPage<T> {
  const from = Number(query.cursor ?? 0);
  const to = from + (query.limit ?? 50);
  return {
    items: items.slice(from, to),
    ...(to < items.length ? { nextCursor: String(to) } : {}),
    ...(query.counted ? { total: items.length } : {}),
  };
}

function matches(name: string, search = ''): boolean {
  return name.toLowerCase().includes(search.toLowerCase());
}

/** A back end with one of everything, for tests and for development without a portal. */
export function fakeApi(
  me: Me,
  overrides: Partial<DesktopCentralApi> = {},
): DesktopCentralApi {
  return {
    getMe: async () => me,
    listServers: async () => page([server]),
    getServiceItem: async () => serviceItem,
    editRequest: async () => request,
    archiveRequest: async () => request,
    deleteRequest: async () => undefined,
    restoreRequest: async () => request,
    assignRequests: async () => ({ results: [] }),
    changeRequestStates: async () => ({ results: [] }),
    listComments: async () => page<Comment>([]),
    addComment: async (_id, _key, { text, internal = false }) => ({
      id: 'c-1',
      at: new Date().toISOString(),
      author: me.userEntityRef,
      text,
      internal,
    }),
    listMachines: async () => page<Machine>([]),
    listRequestProviders: async () => page<RequestProvider>([]),
    searchProvidedRequests: async () => page<ProvidedRequest>([]),
    getServer: async id => (id === server.id ? server : notFound()),
    createServer: async () => server,
    updateServer: async () => server,
    checkServer: async () => server,
    trustCertificate: async () => server,
    withdrawTrust: async () => server,
    resumeServer: async () => undefined,
    startSync: async () => syncRun,
    cancelSync: async () => ({ ...syncRun, state: 'cancelled' }),
    listSyncRuns: async () => page([syncRun]),
    listSyncChanges: async (_id, _run, query) => pageOf(syncChanges, query),
    removeServer: async () => undefined,
    enterOneTimeCode: async () => server,
    listDrivers: async () => page(drivers),
    listTrials: async () => page<Trial>([]),
    startTrial: async () => trial,
    concludeTrial: async () => trial,
    listStandingConfigurations: async () => page([standing]),
    nameStandingConfiguration: async () => standing,
    forgetStandingConfiguration: async () => undefined,
    getRights: async userEntityRef => ({
      userEntityRef,
      standing: 'notTechnician',
      dcRole: 'none',
      portalAdmin: false,
      cases: [],
    }),
    listTechnicians: async () => page([technician]),
    enableTechnician: async () => technician,
    enableGroup: async () => ({ enabled: 1, kept: 0, skipped: [] }),
    updateTechnician: async () => technician,
    confirmAccount: async () => technician,
    linkAccount: async () => technician,
    checkAccount: async () => technician,
    closeAccount: async () => technician,
    getStanding: async () => ({ held: false, changed: [] }),
    confirmStanding: async () => undefined,
    listApiKeys: async () => page([apiKey]),
    generateApiKey: async () => ({
      apiKey: apiKey,
      secret: 'dck_4fQ9ExampleExampleExampleExampleExampleExample12',
    }),
    revokeApiKey: async () => undefined,
    listServiceItems: async () => page([serviceItem]),
    createServiceItem: async () => serviceItem,
    updateServiceItem: async () => serviceItem,
    listRequests: async () => page([request]),
    getRequest: async id => (id === request.id ? request : notFound()),
    raiseRequest: async () => request,
    assignRequest: async () => request,
    changeRequestState: async () => request,
    getRequestHistory: async () => page(history),
    listRequestDeployments: async () => page([deployment]),
    createDeployment: async () => deployment,
    listDeployments: async () => page([deployment, heldDeployment]),
    getDeployment: async id =>
      [
        heldDeployment,
        done.scriptDeployment,
        done.draft,
        done.heldByQuota,
      ].find(each => each.id === id) ?? deployment,
    getDeploymentHistory: async () => page(history),
    listDeploymentTargets: async (_id, query) =>
      pageOf(
        targets.filter(
          each =>
            (!query?.state || each.state === query.state) &&
            matches(each.name, query?.search),
        ),
        query,
      ),
    settleDeployment: async () => deployment,
    cancelDeployment: async () => deployment,
    retryDeployment: async () => deployment,
    startDeployment: async () => deployment,
    releaseDeployment: async () => deployment,
    resumeDeployment: async () => deployment,
    getScriptArguments: async () => ({}),
    exportDeployment: async () => new Blob(['name,state\r\n']),
    ...fakeSelections(),
    getComputer: async (_serverId, id) =>
      computers.find(each => each.id === id) ?? notFound(),
    listComputerDeployments: async () => page(done.computerDeployments),
    getOverview: async () => done.overview,
    listHolds: async () => page([]),
    hold: async () => hold,
    endHold: async () => undefined,
    listStops: async () => page([stop]),
    stopAll: async () => stop,
    getStop: async () => stop,
    listStopOutcomes: async (_id, query) =>
      page(
        done.stopOutcomes.filter(
          each => !query?.outcome || each.outcome === query.outcome,
        ),
      ),
    listDeliveries: async () => page([delivery]),
    reprocessDelivery: async () => delivery,
    listDeliveryRefusals: async () => page([done.refusal]),
    testCallback: async () => ({
      url: 'https://portal.example/api/desktop-central/callbacks/',
      outcome: 'arrived',
      message: 'The callback arrived.',
    }),
    listInventoryServers: async () =>
      page([{ id: server.id, name: server.name, connected: true }]),
    listPackages: async (_id, query) =>
      pageOf(
        packages.filter(
          each =>
            (!query?.installerType ||
              each.installerType === query.installerType) &&
            matches(each.name, query?.search),
        ),
        query,
      ),
    listDomains: async () => page([{ name: 'ACME' }, { name: 'LAB' }]),
    listComputers: async (_id, query) =>
      pageOf(
        computers.filter(
          each =>
            (!query?.domain || each.domain === query.domain) &&
            (!query?.kind || each.isServer === (query.kind === 'server')) &&
            (!query?.live || each.liveStatus === query.live) &&
            matches(each.name, query?.search),
        ),
        query,
      ),
    listScripts: async (_id, query) =>
      pageOf(
        scripts.filter(each => matches(each.name, query?.search)),
        query,
      ),
    listDirectoryUsers: async (_id, query) =>
      pageOf(
        directoryUsers.filter(
          each =>
            (!query?.domain || each.domain === query.domain) &&
            matches(each.name, query?.search),
        ),
        query,
      ),
    listDeploymentPolicies: async () => page([]),
    listUsableStandingConfigurations: async () => page([standing]),
    lookInDesktopCentral: async (_id, { name }) => ({
      computers: computers.filter(
        each => each.name.toLowerCase() === name.toLowerCase(),
      ),
      directoryUsers: [],
    }),
    listNotificationRules: async () =>
      page([
        { id: 'softwareDeploymentUpdated', enabled: true, version: 1 },
        { id: 'scriptDeploymentUpdated', enabled: true, version: 1 },
      ]),
    updateNotificationRule: async () => ({
      id: 'softwareDeploymentUpdated',
      enabled: false,
      version: 2,
    }),
    listAudit: async query => pageOf(auditEntries, query),
    verifyAudit: async () => verification,
    exportAudit: async () => new Blob(['position,id\r\n']),
    ...overrides,
  };
}
