/**
 * A Desktop Central server to develop, demonstrate, test and benchmark against.
 *
 * @packageDocumentation
 */
export { startSimulator, type Simulator } from './startSimulator';
export { InvalidOptionError, type SimulatorOptions } from './options';
export {
  type ConfigurationDetail,
  type ConfigurationSummary,
  type ControlState,
  type NamedExecutionCount,
  type RepeatedExecution,
  type SimulatorControl,
} from './control/SimulatorControl';
export { type ExecutionCount } from './configurations/ConfigurationStore';
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
} from './faults/Faults';
export { type Inventory } from './data/Inventory';
export { type Computer } from './data/computers';
export { type DirectoryUser } from './data/users';
export { type Domain } from './data/domains';
export { type Script } from './data/scripts';
export { type SoftwarePackage } from './data/packages';
