import type {
  DcCallback,
  DcCallbackReader,
} from 'backstage-plugin-desktop-central-node';
import { unreadableCallback } from './failures';
import { toTargetStatus } from './rows';
import {
  DcObject,
  parseJson,
  toId,
  toObject,
  toObjects,
  toText,
} from './values';

const MAX_KEY_LENGTH = 200;
const MAX_DELIVERY_ID_LENGTH = 100;
const MAX_UPDATES = 10_000;

type Headers = Record<string, string | string[] | undefined>;

function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function parseForm(text: string): DcObject {
  const form: DcObject = Object.fromEntries(new URLSearchParams(text));
  if (typeof form.updates !== 'string') return form;
  return { ...form, updates: parseJson(form.updates) };
}

function parseBody(headers: Headers, body: Buffer): DcObject {
  const type = headerOf(headers, 'content-type') ?? '';
  const text = new TextDecoder().decode(body);
  try {
    const parsed = /^application\/x-www-form-urlencoded\b/i.test(type)
      ? parseForm(text)
      : toObject(parseJson(text));
    if (parsed) return parsed;
  } catch (error) {
    throw unreadableCallback(error);
  }
  throw unreadableCallback();
}

/** The updates, as a list or as one in the body itself. */
function updatesOf(body: DcObject): DcObject[] {
  if (body.updates === undefined) {
    return body.resourceId === undefined ? [] : [body];
  }
  const updates = toObjects(body.updates);
  if (!updates || updates.length > MAX_UPDATES) throw unreadableCallback();
  return updates;
}

/** Reads callbacks as docs/inferred-wire.md, section 10, describes them (inferred). The key is never taken from the URL. */
export class HttpDcCallbackReader implements DcCallbackReader {
  readCallback(headers: Headers, body: Buffer): DcCallback {
    const parsed = parseBody(headers, body);
    const key = toText(
      headerOf(headers, 'authtoken') ?? parsed.authtoken,
      MAX_KEY_LENGTH,
    );
    const deliveryId = toText(
      headerOf(headers, 'x-dc-delivery'),
      MAX_DELIVERY_ID_LENGTH,
    );
    const configurationId = toId(parsed.collectionId);
    const secrets = key ? [key] : [];
    return {
      updates: updatesOf(parsed).flatMap(
        row => toTargetStatus(row, secrets) ?? [],
      ),
      ...(key ? { key } : {}),
      ...(deliveryId ? { deliveryId } : {}),
      ...(configurationId ? { configurationId } : {}),
    };
  }
}
