import type {
  Request,
  RequestEdit,
  RequestType,
} from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';

/** What the form holds. `notBefore` is as its field has it: the reader's time without a zone. */
export interface RequestValues {
  subject: string;
  description: string;
  serviceItemId: string;
  type: RequestType;
  machine: string;
  notBefore: string;
}

/** How a field for date and time holds its value. */
const LOCAL_FORMAT = "yyyy-MM-dd'T'HH:mm";

function toLocal(at?: string): string {
  return at ? DateTime.fromISO(at).toFormat(LOCAL_FORMAT) : '';
}

/** Whether there is this time in the reader's zone: the clocks skip some. */
export function isLocalTime(local: string): boolean {
  return DateTime.fromISO(local).toFormat(LOCAL_FORMAT) === local;
}

/** The request as the form holds it. */
export function toValues(request: Request): RequestValues {
  return {
    subject: request.subject,
    description: request.description,
    serviceItemId: request.serviceItem.id,
    type: request.type,
    machine: request.machine ?? '',
    notBefore: toLocal(request.notBefore),
  };
}

function toNotBefore(local: string, request: Request): string | undefined {
  // The field knows no seconds: what nobody touched stays as it is.
  if (local === toLocal(request.notBefore)) return request.notBefore;
  return DateTime.fromISO(local).toUTC().toISO() ?? undefined;
}

/** What is sent of the form; empty fields are left out. */
export function toRequestEdit(
  values: RequestValues,
  request: Request,
): RequestEdit {
  const machine = values.machine.trim();
  const notBefore = values.notBefore && toNotBefore(values.notBefore, request);
  return {
    subject: values.subject.trim(),
    description: values.description.trim(),
    serviceItemId: values.serviceItemId,
    type: values.type,
    ...(machine ? { machine } : {}),
    ...(notBefore ? { notBefore } : {}),
  };
}

/** The fields that somebody else has changed from one reading of the request to the next. */
export function changedFields(
  before: Request,
  now: Request,
): Array<keyof RequestValues> {
  const old = toValues(before);
  const newest = toValues(now);
  return (Object.keys(old) as Array<keyof RequestValues>).filter(
    name => old[name] !== newest[name],
  );
}
