import type { JsonObject } from '@backstage/types';
import type { Entity } from '@backstage/catalog-model';
import type { ServiceItem } from 'backstage-plugin-desktop-central-common';
import { readFileSync } from 'fs';
import { resolve } from 'path';
import { parse } from 'yaml';
import type { Portal } from './portal';
import { until } from './until';

const TEMPLATES = resolve(__dirname, '../../../../examples/templates');

/** The example template of this name, as the catalog has it. */
export function exampleTemplate(name: string): Entity {
  const text = readFileSync(resolve(TEMPLATES, `${name}.yaml`), 'utf8');
  const { metadata, ...template }: Entity = parse(text);
  return {
    ...template,
    metadata: { ...metadata, namespace: 'default', uid: `uid-of-${name}` },
  };
}

/** Makes a service item with that name. */
export async function makeItem(
  portal: Portal,
  name: string,
  active: boolean = true,
): Promise<ServiceItem> {
  return portal.as('portalAdmin').createServiceItem({
    name,
    type: 'service',
    active,
    templateActions: { software: true, script: false },
  });
}

/** Calls the HTTP API of a plugin of the portal. */
async function call(
  { port }: Portal,
  authorization: string,
  path: string,
  body?: JsonObject,
): Promise<{ status: number; body: any }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Calls an action of the plugin as the actions service does. */
export async function invoke(
  portal: Portal,
  authorization: string,
  action: string,
  input: JsonObject,
) {
  const id = encodeURIComponent(`desktop-central:${action}`);
  const path = `/desktop-central/.backstage/actions/v1/actions/${id}/invoke`;
  return call(portal, authorization, path, input);
}

/** The names of the actions that whoever calls may see. */
export async function listedActions(
  portal: Portal,
  authorization: string,
): Promise<string[]> {
  const path = '/desktop-central/.backstage/actions/v1/actions';
  const { body } = await call(portal, authorization, path);
  return body.actions.map(({ name }: { name: string }) => name);
}

/** Runs a template to its end, and answers the task. */
export async function runTemplate(
  portal: Portal,
  authorization: string,
  name: string,
  values: JsonObject,
) {
  const started = await call(portal, authorization, '/scaffolder/v2/tasks', {
    templateRef: `template:default/${name}`,
    values,
  });
  const path = `/scaffolder/v2/tasks/${started.body.id}`;
  const { body: task } = await until(
    () => call(portal, authorization, path),
    ({ body }) => !['open', 'processing'].includes(body.status),
  );
  const { body: events } = await call(portal, authorization, `${path}/events`);
  return { id: task.id, status: task.status, events };
}
