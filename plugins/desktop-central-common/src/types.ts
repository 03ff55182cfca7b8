import type { components, operations } from './generated/schema';

/** The schemas of the HTTP contract by their names. @public */
export type Schemas = components['schemas'];

/** The caller as the plugin sees them: role, admin standing and what they may do. @public */
export type Me = Schemas['Me'];
/** Whether the caller may do something, and why not. @public */
export type Permission = Schemas['Permission'];
/** A DC server with its settings, without its secret. @public */
export type Server = Schemas['Server'];
/** How the servers are, what is in flight, how it ended lately and what needs someone. @public */
export type Overview = Schemas['Overview'];
/** How deployments ended on one day. @public */
export type DayOfOutcomes = Schemas['DayOfOutcomes'];
/** How a DC server is, as whoever sees the desk sees it. @public */
export type ServerHealth = Schemas['ServerHealth'];
/** What an admin saves of a DC server. @public */
export type ServerInput = Schemas['ServerInput'];
/** The credential of a DC server as it is entered; never answered. @public */
export type CredentialInput = Schemas['CredentialInput'];
/** Which certificate of a DC server is trusted from now on. @public */
export type TrustInput = Schemas['TrustInput'];
/** The state of a connection, step by step. @public */
export type Connection = Schemas['Connection'];
/** One step of connecting to a DC server. @public */
export type ConnectionStep = Schemas['Connection']['steps'][number];
/** One fetching of the catalogue from DC. @public */
export type SyncRun = Schemas['SyncRun'];
/** The kinds of things in the catalogue. @public */
export type CatalogueKind = Schemas['CatalogueKind'];
/** One thing that a sync run added, changed or removed. @public */
export type SyncChange = Schemas['SyncChange'];
/** One thing that a DC server can do for the portal. @public */
export type Capability = Schemas['Capability'];
/** Name of a capability. @public */
export type CapabilityName = Schemas['CapabilityName'];
/** A kind of call that the vendor does not document and that a trial switches on. @public */
export type InferredWrite = Schemas['InferredWrite'];
/** One guided trial of an undocumented call. @public */
export type Trial = Schemas['Trial'];
/** What a trial is to try. @public */
export type TrialInput = Schemas['TrialInput'];
/** A configuration of DC that targets are appended to. @public */
export type StandingConfiguration = Schemas['StandingConfiguration'];
/** What an admin says of a standing configuration. @public */
export type StandingConfigurationInput = Schemas['StandingConfigurationInput'];
/** A kind of server that the portal can talk to. @public */
export type Driver = Schemas['Driver'];
/** A script of DC's repository. @public */
export type Script = Schemas['Script'];
/** A user of a domain that DC manages. @public */
export type DirectoryUser = Schemas['DirectoryUser'];
/** A deployment policy of DC. @public */
export type DeploymentPolicy = Schemas['DeploymentPolicy'];
/** Whom to look for in DC now. @public */
export type LookUpInput = Schemas['LookUpInput'];
/** What was found in DC now. @public */
export type LookUpResult = Schemas['LookUpResult'];
/** What became of the members of a group that was enabled. @public */
export type GroupAccessResult = Schemas['GroupAccessResult'];
/** What a person may do by the plugin's own rule. @public */
export type Rights = Schemas['Rights'];
/** A Backstage user with access to desktop management. @public */
export type Technician = Schemas['Technician'];
/** Whether so many technicians differ from the catalog at once that nothing follows from it yet. @public */
export type StandingOverview = Schemas['StandingOverview'];
/** The account in DC of a technician on one server. @public */
export type TechnicianAccount = Schemas['Technician']['accounts'][number];
/** DC role of a technician. @public */
export type DcRole = Schemas['DcRole'];
/** Which API key is to be made. @public */
export type ApiKeyInput = Schemas['ApiKeyInput'];
/** An API key without its secret. @public */
export type ApiKey = Schemas['ApiKey'];
/** Something an end-user can ask for. @public */
export type ServiceItem = Schemas['ServiceItem'];
/** What an admin saves of a service item. @public */
export type ServiceItemInput = Schemas['ServiceItemInput'];
/** A service request or an incident. @public */
export type Request = Schemas['Request'];
/** Whether a request is a service request or an incident. @public */
export type RequestType = Schemas['RequestType'];
/** What is entered when a request is raised. @public */
export type RequestInput =
  operations['RaiseRequest']['requestBody']['content']['application/json'];
/** What may be edited of a request. @public */
export type RequestEdit = Schemas['RequestEdit'];
/** What becomes of the deployments of a request that ends, is archived, deleted or made an incident. @public */
export type DeploymentsLeft = Schemas['DeploymentsLeft'];
/** What somebody wrote about a request. @public */
export type Comment = Schemas['Comment'];
/** What is entered of a comment. @public */
export type CommentInput = Schemas['CommentInput'];
/** What became of each of several requests. @public */
export type BulkResult = Schemas['BulkResult'];
/** Where requests live beside the portal itself. @public */
export type RequestProvider = Schemas['RequestProvider'];
/** A request as a provider finds it. @public */
export type ProvidedRequest = Schemas['ProvidedRequest'];
/** A computer that a person was last signed in at. @public */
export type Machine = Schemas['Machine'];
/** What the form of each template action begins with. @public */
export type TemplateDefaults = Schemas['TemplateDefaults'];
/** What an admin saves of that. @public */
export type TemplateDefaultsInput = Schemas['TemplateDefaultsInput'];
/** A deployment that stands in the way of what was asked for. @public */
export type ObstructingDeployment = Schemas['ObstructingDeployment'];
/** State of a request. @public */
export type RequestState = Schemas['RequestState'];
/** One act in the history of a request. @public */
export type HistoryEntry = Schemas['HistoryEntry'];
/** The form of Install/Uninstall Software. @public */
export type SoftwareDeploymentInput = Schemas['SoftwareDeploymentInput'];
/** The form of Run Script. @public */
export type ScriptDeploymentInput = Schemas['ScriptDeploymentInput'];
/** The form of a template action. @public */
export type DeploymentInput = Schemas['DeploymentInput'];
/** Whether a deployment is of software or of a script. @public */
export type DeploymentKind = Schemas['DeploymentKind'];
/** Whether it is for workstations or for users. @public */
export type InstallFor = Schemas['InstallFor'];
/** Not before this time, as it was entered. @public */
export type Schedule = Schemas['Schedule'];
/** As whom it runs. @public */
export type RunAs = Schemas['RunAs'];
/** What is entered to try again. @public */
export type RetryInput = Schemas['RetryInput'];
/** What is entered to start a draft. @public */
export type StartInput = Schemas['StartInput'];
/** What is to be selected. @public */
export type SelectionInput = Schemas['SelectionInput'];
/** Where targets of a selection come from. @public */
export type SelectionSource = Schemas['SelectionSource'];
/** Targets that somebody has selected, kept for a while. @public */
export type Selection = Schemas['Selection'];
/** One target of a selection. @public */
export type SelectedTarget = Schemas['SelectedTarget'];
/** What became of something that was to be selected. @public */
export type TargetVerdict = Schemas['TargetVerdict'];
/** What speaks against a target that can be selected all the same. @public */
export type TargetConcern = Schemas['TargetConcern'];
/** A hold on what is sent. @public */
export type DispatchHold = Schemas['DispatchHold'];
/** What is to be held. @public */
export type HoldInput = Schemas['HoldInput'];
/** A stop of everything that is sent. @public */
export type Stop = Schemas['Stop'];
/** What became of one configuration when everything was stopped. @public */
export type StopOutcome = Schemas['StopOutcome'];
/** What can become of it. @public */
export type StopOutcomeKind = Schemas['StopOutcomeKind'];
/** A callback that came with a good key. @public */
export type Delivery = Schemas['Delivery'];
/** Callbacks that were refused, of one address in one minute. @public */
export type DeliveryRefusal = Schemas['DeliveryRefusal'];
/** What became of a callback that the portal sent to itself. @public */
export type CallbackTest = Schemas['CallbackTest'];
/** What one deployment did to one computer. @public */
export type ComputerDeployment = Schemas['ComputerDeployment'];
/** The record made when a technician saves an action. @public */
export type Deployment = Schemas['Deployment'];
/** State of a deployment, derived from attempts and targets. @public */
export type DeploymentState = Schemas['DeploymentState'];
/** State of one sending of a deployment to DC. @public */
export type AttemptState = Schemas['AttemptState'];
/** One computer of a deployment. @public */
export type Target = Schemas['Target'];
/** State of one target. @public */
export type TargetState = Schemas['TargetState'];
/** Why a deployment or a target waits. @public */
export type WaitingReason = Schemas['WaitingReason'];
/** What became of a callback. @public */
export type DeliveryOutcome = Schemas['DeliveryOutcome'];
/** A DC server as a form needs it. @public */
export type InventoryServer = Schemas['InventoryServer'];
/** A software package configured in DC. @public */
export type Package = Schemas['Package'];
/** Format of a package. @public */
export type InstallerType = Schemas['InstallerType'];
/** A computer that DC manages. @public */
export type Computer = Schemas['Computer'];
/** A rule under which people are notified. @public */
export type NotificationRule = Schemas['NotificationRule'];
/** What the deployment does with the package. @public */
export type SoftwareOperation = SoftwareDeploymentInput['operation'];
/** What of the package is copied to the machine first. @public */
export type CopyOption = SoftwareDeploymentInput['copyOption'];
/** When the deployment happens on a machine. @public */
export type DeploymentTime = Schemas['DeploymentTime'];
/** What happens with the machine after the deployment. @public */
export type RebootPolicy = Schemas['RebootPolicy'];

/** An entry of the history as a portal admin sees it. @public */
export type AuditEntry = Schemas['AuditEntry'];
/** What checking a part of the history's chain has found. @public */
export type AuditVerification = Schemas['AuditVerification'];

/** An error of one field of a form. `path` is a JSON path such as `targets` or `credential.apiKey`. @public */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

/** One page of a list. `nextCursor` is absent on the last page. @public */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** A page with how many there are on all pages, where that was asked for; absent beyond 100,000. @public */
export interface CountedPage<T> extends Page<T> {
  total?: number;
}
