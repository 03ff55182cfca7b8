import type {
  ActName,
  Server,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Simulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import type { Desk } from '../mainThread';
import type { Person } from '../people';
import type { Portal } from '../portal';
import { until } from '../until';

/** A portal in which the main job can be done. */
export interface Scene {
  db: Knex;
  desk: Desk;
  as: Portal['as'];
  /** The Desktop Central of the desk. */
  dc: Simulator;
  /** Another one, on which nothing undocumented is switched on, and whose user is asked for the code. */
  untriedDc: Simulator;
  code: string;
}

/** One mutating operation of the HTTP contract. */
export interface Mutation {
  /** The act that it leaves in the history. */
  act: ActName;
  by: Person;
  /** Makes what it needs; what is answered then does it. */
  ready(scene: Scene): Promise<() => Promise<unknown>>;
}

/** Mutating operations by their `operationId`. */
export type Mutations = Record<string, Mutation>;

/** A server that nobody else uses; without settings it leads nowhere. */
export async function otherServer(
  { as }: Pick<Scene, 'as'>,
  settings: Partial<ServerInput> = {},
): Promise<{ id: string; version: number; input: ServerInput }> {
  const input: ServerInput = {
    name: `Branch ${randomUUID()}`,
    host: '127.0.0.1',
    port: 9,
    protocol: 'http',
    confirm: '127.0.0.1',
    menuEnabled: false,
    statusSource: 'poll',
    accountsMode: 'byHand',
    ...settings,
  };
  const { id, version } = await as('portalAdmin').createServer(input);
  return { id, version, input };
}

/** A server that leads to the untried Desktop Central, once it is as wanted. */
export async function untriedServer(
  { as, untriedDc }: Scene,
  credential: ServerInput['credential'],
  wanted: (server: Server) => boolean,
): Promise<Server> {
  const { hostname, port } = new URL(untriedDc.url);
  const address = { host: hostname, port: Number(port), confirm: hostname };
  const { id } = await otherServer({ as }, { ...address, credential });
  return until(() => as('portalAdmin').getServer(id), wanted);
}

/** The same once its catalogue was fetched. */
export async function syncedServer(scene: Scene): Promise<Server> {
  const { apiKey } = scene.untriedDc;
  return untriedServer(
    scene,
    { kind: 'apiKey', apiKey },
    ({ lastSync }) => lastSync?.state === 'succeeded',
  );
}
