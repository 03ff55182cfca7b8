/**
 * What browser and server of the Desktop Central plugins share: types, permissions, rights, form rules, status rules
 * and the HTTP client.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './signals';
export * from './permissions';
export * from './rights/actor';
export * from './rights/decide';
export * from './rights/matrix';
export * from './requests/transitions';
export * from './history/acts';
export * from './status/targetStatus';
export * from './status/configurationStatus';
export * from './status/evidence';
export * from './status/deploymentStates';
export * from './status/deploymentStatus';
export {
  type Carries,
  type FormFacts,
  type FormTarget,
  type ScriptFormFacts,
  type SoftwareFormFacts,
} from './forms/facts';
export { MAX_TARGETS } from './forms/targets';
export {
  defaultTimeOf,
  timesOf,
  USER_TIMES,
  WORKSTATION_TIMES,
} from './forms/times';
export { checkSchedule, MAX_DAYS_AHEAD, scheduledAt } from './forms/schedule';
export { isTimeZone, spelledTimeZone } from './forms/timeZone';
export { checkRunAs, MAX_RUN_AS_LENGTH, runAsOf } from './forms/runAs';
export * from './forms/softwareForm';
export * from './forms/scriptForm';
export * from './forms/deploymentForm';
export * from './forms/blastRadius';
export * from './forms/standingConfiguration';
export type { components, operations } from './generated/schema';
export * from './client/ApiError';
export type { ApiCalls, QueryOf } from './client/ApiCalls';
export type { InventoryCalls } from './client/InventoryCalls';
export type { ServerCalls } from './client/ServerCalls';
export type { AuditCalls } from './client/AuditCalls';
export type { PeopleCalls } from './client/PeopleCalls';
export type { RequestCalls, RequestVersion } from './client/RequestCalls';
export type { DeploymentCalls } from './client/DeploymentCalls';
export type { DispatchCalls } from './client/DispatchCalls';
export * from './client/DesktopCentralClient';
