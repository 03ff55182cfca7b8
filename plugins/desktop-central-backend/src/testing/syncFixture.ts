import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import type { DcDriverContext } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { HistoryStore } from '../history/HistoryStore';
import { Catalogue } from '../sync/Catalogue';
import { RunsUnderWay } from '../sync/RunsUnderWay';
import { SyncChangeStore } from '../sync/SyncChangeStore';
import { SyncHandler } from '../sync/SyncHandler';
import { SyncRunStore } from '../sync/SyncRunStore';
import { SyncService } from '../sync/SyncService';
import {
  aComputer,
  aPackage,
  aPolicy,
  aUser,
  PeerCatalogue,
  serveCatalogue,
} from './cataloguePeer';
import { DcPeer, startDcPeer } from './dcPeer';
import { portalAdmin, serverInput, serverParts, work } from './serverParts';

/** How often a server is synced in tests. */
export const DAY = 24 * 60 * 60_000;

/** What the peer has at the start of each test. */
export function smallCatalogue(): PeerCatalogue {
  return {
    packages: [aPackage(1), aPackage(2)],
    scripts: [{ scriptId: 1, scriptName: 'a.ps1', content: 'echo 1' }],
    domains: [{ domainId: 1, domainNetbiosName: 'ACME' }],
    computers: [aComputer(1), aComputer(2), aComputer(3)],
    deploymentPolicies: [aPolicy(1)],
    directoryUsers: [aUser(1), aUser(2)],
  };
}

/** The counts of a run in one line for each kind. */
export function countsOf(run: SyncRun | undefined): Record<string, string> {
  return Object.fromEntries(
    (run?.counts ?? []).map(
      ({ kind, fetched, added, changed, removed, unchanged }) => [
        kind,
        `${fetched}: +${added} ~${changed} -${removed} =${unchanged}`,
      ],
    ),
  );
}

/** The parts of syncing in one process over a database. */
export function syncParts(
  db: Knex,
  bounds?: Partial<DcDriverContext['network']>,
) {
  const runs = new SyncRunStore();
  const shared = {
    db,
    runs,
    changes: new SyncChangeStore(),
    underWay: new RunsUnderWay(),
  };
  const catalogue = new Catalogue();
  const later: { sync?: SyncService } = {};
  const parts = serverParts(db, {
    lastSyncs: runs,
    bounds,
    observer: {
      connected: async (tx, id) => later.sync?.serverConnected(tx, id),
      saved: async (tx, id, change) => later.sync?.serverSaved(tx, id, change),
      removed: async (tx, id) => later.sync?.serverRemoved(tx, id),
    },
  });
  const { announcer, outbox, store } = parts;
  const sync = new SyncService({
    ...shared,
    catalogue,
    servers: store,
    outbox,
    history: new HistoryStore(),
    announcer,
    everyMs: DAY,
    wake: () => {},
  });
  later.sync = sync;
  const handler = new SyncHandler({
    ...shared,
    catalogue,
    servers: store,
    dc: parts.servers,
    outbox,
    announcer,
  });
  return { ...parts, sync, handler, catalogue };
}

/** A server that was connected and whose first sync is due, with a peer in place of DC. */
export interface SyncFixture {
  db: Knex;
  parts: ReturnType<typeof syncParts>;
  sync: SyncService;
  handler: SyncHandler;
  peer: DcPeer;
  catalogue: PeerCatalogue;
  serverId: string;
  /** The names that people see in a table of the catalogue. */
  names(table: string): Promise<string[]>;
  latest(): Promise<SyncRun | undefined>;
  /** Does the run that is due. */
  work(): Promise<number>;
  /** Starts a run and does it. */
  runSync(): Promise<SyncRun | undefined>;
}

/** A {@link SyncFixture} for each test, made anew over a new database. */
export function useSync(
  newDatabase: () => Promise<Knex>,
  bounds?: Partial<DcDriverContext['network']>,
): SyncFixture {
  const fixture = {} as SyncFixture;
  beforeAll(async () => {
    fixture.peer = await startDcPeer();
  });
  afterAll(() => fixture.peer.stop());

  beforeEach(async () => {
    const db = await newDatabase();
    const parts = syncParts(db, bounds);
    const catalogue = smallCatalogue();
    fixture.peer.requests.length = 0;
    serveCatalogue(fixture.peer, catalogue);
    const { id: serverId } = await parts.servers.create(
      portalAdmin,
      serverInput(fixture.peer.port),
    );
    await parts.connect();
    const { sync, handler, outbox } = parts;
    const latest = () => sync.latestRun(db, serverId);
    Object.assign(fixture, {
      ...{ db, parts, sync, handler, catalogue, serverId, latest },
      names: (table: string) =>
        db(table)
          .where({ server_id: serverId })
          .whereNull('removed_at')
          .orderBy('name')
          .pluck('name'),
      work: () => work(outbox, handler),
      runSync: async () => {
        await sync.start(serverId, 'person');
        await work(outbox, handler);
        return latest();
      },
    } satisfies Omit<SyncFixture, 'peer'>);
  });
  afterEach(() => fixture.parts.drivers.close());
  return fixture;
}
