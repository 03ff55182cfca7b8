import Knex from 'knex';
import { startPortal } from '../testing/portal';

/** What the parent hands over in the environment. */
interface ChaosSettings {
  connection: string;
  config: Parameters<typeof startPortal>[0]['config'];
}

async function main(): Promise<void> {
  const settings: ChaosSettings = JSON.parse(process.env.DC_CHAOS ?? '{}');
  const knex = Knex({ client: 'pg', connection: settings.connection });
  const portal = await startPortal({ knex, config: settings.config });
  process.stdout.write(
    `${JSON.stringify({ ready: true, port: portal.port })}\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
