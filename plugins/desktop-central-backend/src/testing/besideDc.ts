import type { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { configOf, Portal, PortalOptions, startPortal } from './portal';

const SPEED = 20_000;
const COMPUTERS = 40;

/** A portal on SQLite, and the DC that it may call. */
export interface PortalBesideDc {
  dc: Simulator;
  db: Knex;
  portal: Portal;
  stop(): Promise<void>;
}

/** Starts both. No deployment fails by chance. */
export async function startBesideDc(
  databases: TestDatabases,
  options: {
    computers?: number;
    /** Added to what the plugin is told. */
    config?: JsonObject;
    features?: PortalOptions['features'];
  } = {},
): Promise<PortalBesideDc> {
  const dc = await startSimulator({
    httpPort: 0,
    computers: options.computers ?? COMPUTERS,
    speed: SPEED,
    failureShare: 0,
  });
  const db = await databases.init('SQLITE_3');
  const portal = await startPortal({
    knex: db,
    config: configOf([new URL(dc.url).host], options.config),
    features: options.features,
  });
  const stop = async () => {
    await portal.stop();
    await dc.stop();
  };
  return { dc, db, portal, stop };
}
