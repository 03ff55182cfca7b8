import type {
  RequestEdit,
  RequestInput,
  RequestType,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { RequestRecord } from '../requests/RequestStore';
import type { Desk } from './deskFixture';
import type { Person } from './people';

/** Makes a service item that is offered. */
export async function makeItem(
  desk: Desk,
  more: Partial<{
    active: boolean;
    software: boolean;
    type: RequestType;
    name: string;
  }> = {},
) {
  return desk.serviceItems.create(await desk.as('portalAdmin'), {
    name: more.name ?? 'Software installation',
    type: more.type ?? 'service',
    active: more.active ?? true,
    templateActions: { software: more.software ?? true, script: false },
  });
}

/** Raises a request as a person. */
export async function raise(
  desk: Desk,
  person: Person,
  serviceItemId: string,
  subject = 'Please install 7-Zip',
  key: string = randomUUID(),
  more: Partial<RequestInput> = {},
): Promise<RequestRecord> {
  return desk.requests.raise(await desk.as(person), key, {
    serviceItemId,
    subject,
    ...more,
  });
}

/** The edit that changes nothing of a request. */
export function asItIs(request: RequestRecord): RequestEdit {
  const { serviceItemId, type, subject, description } = request;
  const { machine, notBefore } = request;
  return {
    serviceItemId,
    type,
    subject,
    description,
    ...(machine ? { machine } : {}),
    ...(notBefore ? { notBefore } : {}),
  };
}

/** What a person may do with a request as it is now. */
export async function allowedActions(desk: Desk, person: Person, id: string) {
  const caller = await desk.as(person);
  const request = await desk.reader.getVisible(caller, id);
  const [shown] = await desk.reader.withActions(caller, [request]);
  return shown.allowedActions;
}

/** The acts on a request and their details, as a person reads them. */
export async function actsOn(desk: Desk, person: Person, id: string) {
  const caller = await desk.as(person);
  const { items } = await desk.reader.history(caller, id, { limit: 200 });
  return items.map(({ act, detail }) => [act, detail]);
}
