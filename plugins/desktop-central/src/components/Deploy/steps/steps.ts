import type { FieldPath } from 'react-hook-form';
import type { DeployValues } from '../deployValues';

/** What is done, how, where, and the review of it all. */
export const STEPS = ['what', 'how', 'where', 'review'] as const;

export type Step = (typeof STEPS)[number];

/** A step in which something is filled in. */
export type Part = Exclude<Step, 'review'>;

export const PARTS: readonly Part[] = ['what', 'how', 'where'];

export type FieldName = FieldPath<DeployValues> & keyof DeployValues;

/** The fields of each part, in the order in which they are shown. */
export const FIELDS: Record<Part, readonly FieldName[]> = {
  what: [
    'serverId',
    'installerType',
    'packageId',
    'scriptId',
    'arguments',
    'runAsUser',
    'runAsPassword',
    'operation',
    'copyOption',
  ],
  how: [
    'domain',
    'installFor',
    'deploymentPolicyId',
    'when',
    'scheduled',
    'scheduleLocal',
    'scheduleZone',
    'rebootPolicy',
  ],
  where: ['selection'],
};

/** The fields of the form that are called otherwise where they are sent. */
export const FIELD_NAMES: Record<string, FieldName> = {
  targets: 'selection',
  selectionId: 'selection',
  scriptChecksum: 'scriptId',
  runAs: 'runAsUser',
  'runAs.userName': 'runAsUser',
  'runAs.password': 'runAsPassword',
  schedule: 'scheduleLocal',
  'schedule.local': 'scheduleLocal',
  'schedule.timeZone': 'scheduleZone',
};

/** The part that a field is in. */
export function partOf(name: string): Part | undefined {
  return PARTS.find(part => FIELDS[part].some(field => field === name));
}
