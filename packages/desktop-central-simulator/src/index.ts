/**
 * A Desktop Central server to develop, demonstrate, test and benchmark against.
 *
 * @packageDocumentation
 */
export { startSimulator, type Simulator } from './startSimulator';
export { InvalidOptionError, type SimulatorOptions } from './options';
export {
  type ConsoleAct,
  type ControlState,
  type NamedExecutionCount,
  type SimulatorControl,
} from './control/SimulatorControl';
export {
  type ConfigurationDetail,
  type ConfigurationSummary,
  type RepeatedExecution,
} from './control/summaries';
export { type Access } from './accounts/Access';
export { type RunAsAccount } from './accounts/RunAsAccounts';
export { type ApiKey } from './accounts/ApiKeyStore';
export { type ErrorShape, type ServerSettings } from './server/ServerSettings';
export { type CertificateInfo, type CertificateKind } from './tls/certificate';
export { type CertificateState } from './tls/HttpsListener';
export { type ExecutionCount } from './configurations/executions';
export {
  type ConfigurationStatus,
  type Target,
  type TargetStatus,
} from './configurations/Configuration';
export {
  type CallbackOutcome,
  type CallbackRecord,
  type CallbackTry,
  type CallbackUpdate,
} from './callbacks/CallbackRecord';
export { type CallbackKey } from './callbacks/CallbackSender';
export {
  type EventFilter,
  type SimulatorEvent,
  type SimulatorEventType,
} from './events/EventLog';
export {
  type AnswerFault,
  type FaultSwitches,
  type HoldOrder,
  type ListFault,
} from './faults/Faults';
export { type Inventory } from './data/Inventory';
export { type Computer } from './data/computers';
export { type DirectoryUser } from './data/users';
export { type Domain } from './data/domains';
export { type Script } from './data/scripts';
export { type SoftwarePackage } from './data/packages';
