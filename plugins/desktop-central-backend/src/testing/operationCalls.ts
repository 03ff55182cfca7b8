import { spec } from '../schema/openapi.generated';
import { people } from './people';
import { IDS } from './rightsFixture';

/** An operation of the HTTP contract, with the address of things that are there. */
export interface ContractOperation {
  operationId: string;
  method: string;
  path: string;
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch'];

/** What there is no real one of: whoever may call such an operation is told so. */
const ABSENT: Record<string, string> = {
  trialId: 'absent',
  standingConfigurationId: 'absent',
  syncRunId: 'absent',
  providerId: 'absent',
  selectionId: 'absent',
  holdId: 'absent',
  stopId: 'absent',
  deliveryId: 'absent',
  computerId: 'absent',
};

/** What an operation would spoil for the others is its own. */
const OWN_IDS: Record<string, Record<string, string>> = {
  RemoveServer: { serverId: IDS.otherServerId },
  RevokeApiKey: { apiKeyId: IDS.otherApiKeyId },
  ArchiveRequest: { requestId: IDS.requestToArchiveId },
  DeleteRequest: { requestId: IDS.requestToDeleteId },
  GetScriptArguments: { deploymentId: IDS.scriptDeploymentId },
};

/** Queries that operations cannot do without. */
const QUERIES: Record<string, string> = {
  SearchProvidedRequests: '?search=any',
  GetRights: `?userEntityRef=${encodeURIComponent(people.endUser)}`,
  ListMachines: `?person=${encodeURIComponent(people.otherUser)}`,
};

function serverBody() {
  return {
    name: 'Any',
    host: '127.0.0.1',
    port: 1,
    protocol: 'http',
    confirm: '127.0.0.1',
    menuEnabled: false,
    statusSource: 'poll',
    accountsMode: 'portalOnly',
  };
}

function itemBody() {
  return {
    name: 'Any',
    type: 'service',
    active: true,
    templateActions: { software: true, script: false },
  };
}

const CHOSEN = { id: IDS.requestId, version: 1 };

/** A body that each writing operation accepts, so that the answer is about the right and not about the form. */
const BODIES: Record<string, unknown> = {
  CreateServer: serverBody(),
  UpdateServer: serverBody(),
  EnterOneTimeCode: { code: '123456' },
  StartTrial: { kind: 'account', loginName: 'a.trial' },
  ConcludeTrial: { matches: true },
  NameStandingConfiguration: {
    configurationName: 'Any',
    kind: 'script',
    itemId: '1',
    installFor: 'workstation',
  },
  TrustCertificate: { kind: 'ca' },
  // Nobody of the four becomes another by it.
  EnableTechnician: { userEntityRef: 'user:default/nobody', dcRole: 'dcAdmin' },
  EnableGroup: { groupEntityRef: 'group:default/nobody', dcRole: 'dcGuest' },
  UpdateTechnician: { dcRole: 'dcAdmin', enabled: true },
  ConfirmStanding: { count: 1 },
  ConfirmAccount: { loginName: 'dana' },
  LinkAccount: { loginName: 'dana', confirmLoginName: 'dana' },
  CloseAccount: { loginName: 'dana' },
  GenerateApiKey: { serverId: IDS.serverId },
  CreateServiceItem: itemBody(),
  UpdateServiceItem: itemBody(),
  RaiseRequest: { serviceItemId: IDS.serviceItemId, subject: 'Anything' },
  EditRequest: {
    serviceItemId: IDS.serviceItemId,
    type: 'service',
    subject: 'Please',
    description: '',
  },
  ArchiveRequest: {},
  AddComment: { text: 'Anything' },
  AssignRequests: { requests: [CHOSEN], technicianId: IDS.technicianId },
  ChangeRequestStates: { requests: [CHOSEN], state: 'onHold' },
  AssignRequest: { technicianId: IDS.technicianId },
  ChangeRequestState: { state: 'onHold' },
  CreateDeployment: {
    kind: 'software',
    serverId: IDS.serverId,
    packageId: 'any',
    operation: 'install',
    copyOption: 'none',
    domain: 'ACME',
    installFor: 'workstation',
    when: 'afterStartup',
    rebootPolicy: 'none',
    targets: ['1'],
  },
  SettleDeployment: { choice: 'close' },
  RetryDeployment: {},
  StartDeployment: {},
  MakeSelection: {
    serverId: IDS.serverId,
    domain: 'ACME',
    installFor: 'workstation',
  },
  Hold: { scope: 'server', serverId: IDS.otherServerId },
  StopAll: { scope: 'server', serverId: IDS.otherServerId },
  LookInDesktopCentral: { kind: 'computer', name: 'WS-0001' },
  UpdateNotificationRule: { enabled: false },
};

function pathOf(operationId: string, template: string): string {
  const ids: Record<string, string> = {
    ...IDS,
    ...ABSENT,
    ...OWN_IDS[operationId],
    ruleId: 'softwareDeploymentUpdated',
  };
  const path = template.replace(/\{([^}]+)\}/g, (_, name) => ids[name] ?? name);
  return `${path}${QUERIES[operationId] ?? ''}`;
}

/** Every operation of the contract but the callback, which has no caller. */
export function contractOperations(): ContractOperation[] {
  const all = Object.entries(spec.paths).flatMap(([template, methods]) =>
    Object.entries(methods)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => {
        const { operationId } = operation as { operationId: string };
        return {
          operationId,
          method: method.toUpperCase(),
          path: pathOf(operationId, template),
        };
      }),
  );
  return all.filter(({ operationId }) => operationId !== 'ReceiveCallback');
}

/** Calls an operation and answers the status. */
export async function callOperation(
  port: number,
  { operationId, method, path }: ContractOperation,
  authorization?: string,
): Promise<number> {
  const body = BODIES[operationId];
  const answer = await fetch(
    `http://127.0.0.1:${port}/api/desktop-central${path}`,
    {
      method,
      headers: {
        ...(authorization ? { authorization } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        'if-match': '"1"',
        'idempotency-key': 'a-key-of-this-test',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    },
  );
  await answer.arrayBuffer();
  return answer.status;
}

/** Whether an operation names something that is not there, so that whoever may call it is told so. */
export function namesNothing({ path }: ContractOperation): boolean {
  return path.split('/').includes('absent');
}
