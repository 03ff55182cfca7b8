import type { Person } from './people';

/**
 * What a caller meets: the operation does its work (or finds fault with what it was given), the caller may not call it, or there
 * seems to be no such thing.
 */
export type Answer = 'open' | 'refused' | 'notFound';

/** Whoever calls: an end-user, a DC Guest, a DC Admin, a portal admin without a DC role. */
export const CALLERS = [
  'endUser',
  'dcGuest',
  'dcAdmin',
  'portalAdmin',
] as const satisfies readonly Person[];

/** One letter for each of {@link CALLERS}: + open, - refused, 0 not found. */
const WORDS: Record<string, Answer> = {
  '+': 'open',
  '-': 'refused',
  '0': 'notFound',
};

const EVERYBODY = '++++';
const DESK = '-+++';
const MANAGERS = '--++';
const ADMIN = '---+';
const NOBODY = '----';
/** A request that is another's: whoever does not see the desk is not told that there is one. */
const READ_REQUEST = '0+++';
const MANAGE_REQUEST = '0-++';

/** Every operation of the HTTP contract but the callback, on objects of other people; keys and technician are the DC Admin's. */
const TABLE: Record<string, string> = {
  GetMe: EVERYBODY,
  GetOverview: DESK,

  ListServers: ADMIN,
  CreateServer: ADMIN,
  GetServer: ADMIN,
  UpdateServer: ADMIN,
  RemoveServer: ADMIN,
  CheckServer: ADMIN,
  EnterOneTimeCode: ADMIN,
  ListDrivers: ADMIN,
  TrustCertificate: ADMIN,
  WithdrawTrust: ADMIN,
  ResumeServer: MANAGERS,
  ListTrials: ADMIN,
  // Both roles in one person, which none of the four has.
  StartTrial: NOBODY,
  ConcludeTrial: NOBODY,
  ListStandingConfigurations: ADMIN,
  NameStandingConfiguration: ADMIN,
  ForgetStandingConfiguration: ADMIN,
  StartSync: ADMIN,
  CancelSync: ADMIN,
  ListSyncRuns: ADMIN,
  ListSyncChanges: ADMIN,

  GetRights: ADMIN,
  ListTechnicians: MANAGERS,
  EnableTechnician: ADMIN,
  EnableGroup: ADMIN,
  UpdateTechnician: ADMIN,
  GetStanding: ADMIN,
  ConfirmStanding: ADMIN,
  ConfirmAccount: ADMIN,
  LinkAccount: ADMIN,
  CheckAccount: ADMIN,
  CloseAccount: ADMIN,
  ListApiKeys: MANAGERS,
  GenerateApiKey: MANAGERS,
  RevokeApiKey: MANAGERS,

  ListServiceItems: EVERYBODY,
  GetServiceItem: EVERYBODY,
  CreateServiceItem: ADMIN,
  UpdateServiceItem: ADMIN,

  ListRequests: EVERYBODY,
  RaiseRequest: EVERYBODY,
  ListRequestProviders: DESK,
  SearchProvidedRequests: DESK,
  GetRequest: READ_REQUEST,
  EditRequest: MANAGE_REQUEST,
  DeleteRequest: MANAGE_REQUEST,
  ArchiveRequest: MANAGE_REQUEST,
  RestoreRequest: MANAGE_REQUEST,
  ListComments: READ_REQUEST,
  AddComment: MANAGE_REQUEST,
  AssignRequests: MANAGERS,
  ChangeRequestStates: MANAGERS,
  AssignRequest: MANAGE_REQUEST,
  ChangeRequestState: MANAGE_REQUEST,
  GetRequestHistory: READ_REQUEST,
  ListRequestDeployments: READ_REQUEST,

  CreateDeployment: '0-+-',
  ListDeployments: DESK,
  GetDeployment: READ_REQUEST,
  GetDeploymentHistory: READ_REQUEST,
  ListDeploymentTargets: READ_REQUEST,
  SettleDeployment: MANAGE_REQUEST,
  CancelDeployment: '0-+-',
  RetryDeployment: '0-+-',
  StartDeployment: '0-+-',
  ReleaseDeployment: MANAGE_REQUEST,
  ResumeDeployment: MANAGE_REQUEST,
  GetScriptArguments: '0-+-',
  ExportDeployment: '0+++',

  MakeSelection: '--+-',
  // A selection of one's own: whoever makes none has none.
  GetSelection: '--+-',
  ListSelectionTargets: '--+-',

  ListHolds: DESK,
  Hold: MANAGERS,
  EndHold: MANAGERS,
  ListStops: DESK,
  StopAll: MANAGERS,
  GetStop: DESK,
  ListStopOutcomes: DESK,

  ListDeliveries: ADMIN,
  ReprocessDelivery: ADMIN,
  ListDeliveryRefusals: ADMIN,
  TestCallback: ADMIN,

  // Of another person: one's own are everybody's.
  ListMachines: DESK,
  ListInventoryServers: DESK,
  ListPackages: DESK,
  ListScripts: DESK,
  ListDomains: DESK,
  ListComputers: DESK,
  GetComputer: DESK,
  ListComputerDeployments: DESK,
  ListDirectoryUsers: DESK,
  ListDeploymentPolicies: DESK,
  ListUsableStandingConfigurations: DESK,
  LookInDesktopCentral: DESK,

  ListNotificationRules: ADMIN,
  UpdateNotificationRule: ADMIN,

  ListAudit: ADMIN,
  VerifyAudit: ADMIN,
  ExportAudit: ADMIN,
};

/** The operations that the table has a row for. */
export const KNOWN_OPERATIONS = Object.keys(TABLE);

/** What each caller meets. */
export type Answers = Record<(typeof CALLERS)[number], Answer>;

function answersOf(row: string): Answers {
  const [endUser, dcGuest, dcAdmin, portalAdmin] = [...row].map(
    letter => WORDS[letter],
  );
  return { endUser, dcGuest, dcAdmin, portalAdmin };
}

/** What each caller meets by the plugin's own rule, which a policy only takes away from. */
export function expectedOf(operationId: string): Answers {
  return answersOf(TABLE[operationId] ?? '????');
}

/** Needs no permission: who one is, and the list of requests, which then is empty. */
const WITHOUT_PERMISSION = ['GetMe', 'ListRequests'];

/** What each caller meets where the policy denies everything. */
export function expectedUnderDenial(operationId: string): Answers {
  if (WITHOUT_PERMISSION.includes(operationId)) return answersOf(EVERYBODY);
  const hidesWhatItIsAbout = TABLE[operationId]?.startsWith('0');
  return answersOf(hidesWhatItIsAbout ? '0000' : NOBODY);
}
