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
import * as data from './data';
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
    listServers: async () => page([data.server]),
    getServiceItem: async () => data.serviceItem,
    editRequest: async () => data.request,
    archiveRequest: async () => data.request,
    deleteRequest: async () => undefined,
    restoreRequest: async () => data.request,
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
    getServer: async id => (id === data.server.id ? data.server : notFound()),
    createServer: async () => data.server,
    updateServer: async () => data.server,
    checkServer: async () => data.server,
    trustCertificate: async () => data.server,
    withdrawTrust: async () => data.server,
    resumeServer: async () => undefined,
    startSync: async () => data.syncRun,
    cancelSync: async () => ({ ...data.syncRun, state: 'cancelled' }),
    listSyncRuns: async () => page([data.syncRun]),
    listSyncChanges: async (_id, _run, query) =>
      pageOf(data.syncChanges, query),
    removeServer: async () => undefined,
    enterOneTimeCode: async () => data.server,
    listDrivers: async () => page(data.drivers),
    listTrials: async () => page<Trial>([]),
    startTrial: async () => data.trial,
    concludeTrial: async () => data.trial,
    listStandingConfigurations: async () => page([data.standing]),
    nameStandingConfiguration: async () => data.standing,
    forgetStandingConfiguration: async () => undefined,
    getRights: async userEntityRef => ({
      userEntityRef,
      standing: 'notTechnician',
      dcRole: 'none',
      portalAdmin: false,
      cases: [],
    }),
    listTechnicians: async () => page([data.technician]),
    enableTechnician: async () => data.technician,
    enableGroup: async () => ({ enabled: 1, kept: 0, skipped: [] }),
    updateTechnician: async () => data.technician,
    confirmAccount: async () => data.technician,
    linkAccount: async () => data.technician,
    checkAccount: async () => data.technician,
    closeAccount: async () => data.technician,
    getStanding: async () => ({ held: false, changed: [] }),
    confirmStanding: async () => undefined,
    listApiKeys: async () => page([data.apiKey]),
    generateApiKey: async () => ({
      apiKey: data.apiKey,
      secret: 'dck_4fQ9ExampleExampleExampleExampleExampleExample12',
    }),
    revokeApiKey: async () => undefined,
    listServiceItems: async () => page([data.serviceItem]),
    createServiceItem: async () => data.serviceItem,
    updateServiceItem: async () => data.serviceItem,
    listRequests: async () => page([data.request]),
    getRequest: async id =>
      id === data.request.id ? data.request : notFound(),
    raiseRequest: async () => data.request,
    assignRequest: async () => data.request,
    changeRequestState: async () => data.request,
    getRequestHistory: async () => page(data.history),
    listRequestDeployments: async () => page([data.deployment]),
    createDeployment: async () => data.deployment,
    listDeployments: async () => page([data.deployment, data.heldDeployment]),
    getDeployment: async id =>
      [
        data.heldDeployment,
        done.scriptDeployment,
        done.draft,
        done.heldByQuota,
      ].find(each => each.id === id) ?? data.deployment,
    getDeploymentHistory: async () => page(data.history),
    listDeploymentTargets: async (_id, query) =>
      pageOf(
        data.targets.filter(
          each =>
            (!query?.state || each.state === query.state) &&
            matches(each.name, query?.search),
        ),
        query,
      ),
    settleDeployment: async () => data.deployment,
    cancelDeployment: async () => data.deployment,
    retryDeployment: async () => data.deployment,
    startDeployment: async () => data.deployment,
    releaseDeployment: async () => data.deployment,
    resumeDeployment: async () => data.deployment,
    getScriptArguments: async () => ({}),
    exportDeployment: async () => new Blob(['name,state\r\n']),
    ...fakeSelections(),
    getComputer: async (_serverId, id) =>
      data.computers.find(each => each.id === id) ?? notFound(),
    listComputerDeployments: async () => page(done.computerDeployments),
    getOverview: async () => done.overview,
    listHolds: async () => page([]),
    hold: async () => data.hold,
    endHold: async () => undefined,
    listStops: async () => page([data.stop]),
    stopAll: async () => data.stop,
    getStop: async () => data.stop,
    listStopOutcomes: async (_id, query) =>
      page(
        done.stopOutcomes.filter(
          each => !query?.outcome || each.outcome === query.outcome,
        ),
      ),
    listDeliveries: async () => page([data.delivery]),
    reprocessDelivery: async () => data.delivery,
    listDeliveryRefusals: async () => page([done.refusal]),
    testCallback: async () => ({
      url: 'https://portal.example/api/desktop-central/callbacks/',
      outcome: 'arrived',
      message: 'The callback arrived.',
    }),
    listInventoryServers: async () =>
      page([{ id: data.server.id, name: data.server.name, connected: true }]),
    listPackages: async (_id, query) =>
      pageOf(
        data.packages.filter(
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
        data.computers.filter(
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
        data.scripts.filter(each => matches(each.name, query?.search)),
        query,
      ),
    listDirectoryUsers: async (_id, query) =>
      pageOf(
        data.directoryUsers.filter(
          each =>
            (!query?.domain || each.domain === query.domain) &&
            matches(each.name, query?.search),
        ),
        query,
      ),
    listDeploymentPolicies: async () => page([]),
    listUsableStandingConfigurations: async () => page([data.standing]),
    lookInDesktopCentral: async (_id, { name }) => ({
      computers: data.computers.filter(
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
    listAudit: async query => pageOf(data.auditEntries, query),
    verifyAudit: async () => data.verification,
    exportAudit: async () => new Blob(['position,id\r\n']),
    ...overrides,
  };
}
