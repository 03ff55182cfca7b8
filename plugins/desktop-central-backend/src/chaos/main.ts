import Knex from 'knex';
import { startPortal } from '../testing/portal';
import type { BackendSettings } from './BackendProcess';
import { onEventBus } from './onEventBus';

async function main(): Promise<void> {
  const { connection, config, eventBus }: BackendSettings = JSON.parse(
    process.env.DC_CHAOS ?? '{}',
  );
  const portal = await startPortal({
    config,
    ...(eventBus
      ? onEventBus(connection)
      : { knex: Knex({ client: 'pg', connection }) }),
  });
  process.stdout.write(
    `${JSON.stringify({ ready: true, port: portal.port })}\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
