import { readFileSync } from 'fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { type Config, ConfigReader } from '@backstage/config';
import { loadConfigSchema } from '@backstage/config-loader';
import type { JsonObject } from '@backstage/types';
import { readConfig } from '../config';

jest.setTimeout(120_000);

interface Schema {
  type?: string;
  visibility?: string;
  deepVisibility?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

interface SerializedSchema {
  schemas: Array<{ value: Schema; packageName: string }>;
}

interface Key {
  path: string;
  schema: Schema;
}

const PACKAGES = [
  'backstage-plugin-desktop-central',
  'backstage-plugin-desktop-central-backend',
  'backstage-plugin-permission-backend-module-desktop-central',
];
const PAGE = readFileSync(
  resolvePackagePath(PACKAGES[1], '../../docs/configuration.md'),
  'utf8',
);

/** Every key of app-config that the plugin reads, with a value; two servers, as a credential is of one of two kinds. */
const EVERYTHING = {
  admins: ['user:default/pam'],
  secretKeys: [{ id: 'one', key: 'a'.repeat(32) }],
  servers: [
    {
      id: 'head-office',
      name: 'Head office',
      host: 'dc.example.com',
      port: 8383,
      protocol: 'https',
      driver: 'gateway',
      credential: { apiKey: 'a-key-that-nobody-may-see' },
    },
    {
      id: 'annex',
      host: 'annex.example.com',
      protocol: 'https',
      credential: {
        username: 'portal',
        password: 'a password that nobody may see',
        authType: 'ad',
        domain: 'ACME',
      },
    },
  ],
  pagePath: '/software',
  allowedHosts: ['127.0.0.1'],
  inferredWrites: { trusted: ['127.0.0.1:8020'] },
  callbacks: { baseUrl: 'https://portal.example.com', failuresPerMinute: 20 },
  sync: { every: '1d' },
  health: { every: '5m' },
  network: { timeout: '30s', maxAnswerBytes: 1_000_000, checksPerMinute: 10 },
  inventory: { lookUpsPerMinute: 30 },
  confirmFrom: { targets: 26, servers: 1 },
  actions: { maxTargets: 0 },
  dispatch: {
    pollInterval: '1s',
    lease: '2m',
    callTimeout: '30s',
    concurrency: 4,
    lookAfter: [{ minutes: 1 }],
    notAfter: '1d',
    runAsFor: '1d',
    draft: '1d',
    runAsFirst: 5,
    retryBase: '5s',
    retryMax: '5m',
    heartbeat: '1m',
    gap: '15m',
  },
  quota: { targetsPerHour: 500 },
  runAs: { overHttp: false },
  status: {
    ladder: [{ until: '10m', every: '1m' }],
    callsPerMinute: 1200,
    deadline: '14d',
    readOn: '3h',
  },
  catalog: { maxAge: '30s' },
  retention: { targets: '400d', history: '400d' },
  apiKeys: { lifetime: '365d', maxOverlap: '7d' },
};

/** Values that are written as `{ minutes: 5 }` have no keys of their own. */
const isDuration = (schema: Schema) => Boolean(schema.properties?.milliseconds);

/** The keys of a schema that have a value rather than keys of their own. */
function keysOf(schema: Schema, path: string): Key[] {
  const object = schema.properties ? schema : schema.items;
  if (!object?.properties || isDuration(object)) return [{ path, schema }];
  const at = object === schema ? path : `${path}[]`;
  return Object.entries(object.properties).flatMap(([key, inner]) =>
    keysOf(inner, at ? `${at}.${key}` : key),
  );
}

/** A config that notes what is read of it. */
function noting(config: Config, at: string, read: Set<string>): Config {
  return new Proxy(config, {
    get: (target, name) => {
      const method = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (key?: string, ...more: unknown[]) => {
        const path = [at, key].filter(Boolean).join('.');
        const value = method.call(target, key, ...more);
        if (/Config$/.test(String(name))) {
          return value && noting(value, path, read);
        }
        if (/ConfigArray$/.test(String(name))) {
          return value?.map((each: Config) => noting(each, `${path}[]`, read));
        }
        if (name !== 'has') read.add(path);
        return value;
      };
    },
  });
}

function pathsRead(): string[] {
  const read = new Set<string>();
  const root = new ConfigReader({ desktopCentral: EVERYTHING });
  readConfig(noting(root, '', read));
  return [...read].map(path => path.replace('desktopCentral.', '')).sort();
}

describe('the schema of app-config', () => {
  let keys: Key[];
  let toBrowser: JsonObject;

  beforeAll(async () => {
    const all = await loadConfigSchema({ dependencies: PACKAGES });
    const { schemas, ...version } =
      all.serialize() as unknown as SerializedSchema;
    const ours = schemas.filter(each => PACKAGES.includes(each.packageName));
    keys = ours.flatMap(({ value }) =>
      keysOf(value.properties?.desktopCentral ?? {}, ''),
    );
    const serialized = { ...version, schemas: ours } as unknown as JsonObject;
    const [{ data }] = (await loadConfigSchema({ serialized })).process(
      [{ data: { desktopCentral: EVERYTHING }, context: 'test' }],
      { visibility: ['frontend'] },
    );
    toBrowser = data;
  });

  it('has every key that the code reads, and no other', () => {
    expect(keys.map(({ path }) => path).sort()).toEqual(pathsRead());
  });

  it('lets nothing of the plugin reach the browser', () => {
    expect(toBrowser).toEqual({});
    expect(
      keys.filter(
        ({ schema }) =>
          schema.visibility === 'frontend' || schema.deepVisibility,
      ),
    ).toEqual([]);
  });

  it('marks keys and credentials as secret, and nothing else', () => {
    const secret = keys.filter(({ schema }) => schema.visibility === 'secret');
    expect(secret.map(({ path }) => path).sort()).toEqual([
      'secretKeys[].key',
      'servers[].credential.apiKey',
      'servers[].credential.password',
    ]);
  });

  it('says of each key that it stays in the back end', () => {
    expect(
      keys
        .filter(
          ({ schema }) =>
            !['backend', 'secret'].includes(schema.visibility ?? ''),
        )
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('says of each key what it is for', () => {
    expect(
      keys.filter(({ schema }) => !schema.description).map(({ path }) => path),
    ).toEqual([]);
  });

  it('is shown in full on the page of the configuration, and the page has no other key', () => {
    const shown = [...PAGE.matchAll(/^\| `([^`]+)`/gm)].map(([, key]) => key);
    expect(shown.sort()).toEqual(keys.map(({ path }) => path).sort());
  });
});
