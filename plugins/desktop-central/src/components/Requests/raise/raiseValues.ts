import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  RequestInput,
  ServiceItem,
} from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';

export const MAX_SUBJECT_LENGTH = 250;
export const MAX_DESCRIPTION_LENGTH = 10_000;
export const MAX_MACHINE_LENGTH = 100;

/** The form in which a request is raised. */
export interface RaiseValues {
  forWhom: 'me' | 'other';
  /** Only where it is for somebody else. */
  requester: Entity | null;
  serviceItem: ServiceItem | null;
  subject: string;
  description: string;
  machine: string;
  /** As its field has it: without a zone, which is the reader's. */
  notBefore: string;
}

export const EMPTY: RaiseValues = {
  forWhom: 'me',
  requester: null,
  serviceItem: null,
  subject: '',
  description: '',
  machine: '',
  notBefore: '',
};

/** What of the API is another field of the form. */
export const FIELD_NAMES = { serviceItemId: 'serviceItem' } as const;

/** Entity ref of whom the request is for; undefined while nobody was chosen. */
export function personOf(
  values: Pick<RaiseValues, 'forWhom' | 'requester'>,
  self: string,
): string | undefined {
  if (values.forWhom === 'me') return self;
  return values.requester ? stringifyEntityRef(values.requester) : undefined;
}

/** What is sent. */
export function toInput(values: RaiseValues, self: string): RequestInput {
  const description = values.description.trim();
  const machine = values.machine.trim();
  const person = personOf(values, self);
  return {
    serviceItemId: values.serviceItem?.id ?? '',
    subject: values.subject.trim(),
    ...(description ? { description } : {}),
    ...(machine ? { machine } : {}),
    ...(values.notBefore
      ? {
          notBefore: DateTime.fromISO(values.notBefore)
            .toJSDate()
            .toISOString(),
        }
      : {}),
    ...(person && person !== self ? { requester: person } : {}),
  };
}
