import type { LoggerService } from '@backstage/backend-plugin-api';
import { withoutValues } from '../database/transact';
import type { People } from './people';
import type { Servers } from './servers';

interface Watch {
  name: string;
  run: () => Promise<unknown>;
}

/**
 * What is looked at by the clock: connections, accounts in DC, where technicians stand in the catalog, the end of API keys. Each
 * only claims what is due, and one that fails does not keep the others from running.
 */
export function watchesOf(
  parts: { servers: Servers; people: People },
  logger: LoggerService,
): () => Promise<void> {
  const { servers, people } = parts;
  const watches: Watch[] = [
    { name: 'connections', run: () => servers.health.startDue() },
    { name: 'accounts', run: () => people.accountWatch.startDue() },
    { name: 'open accounts', run: () => people.accountWatch.remind() },
    { name: 'technicians', run: () => people.standing.look() },
    { name: 'API keys', run: () => people.keyWatch.tell() },
  ];
  return async () => {
    for (const { name, run } of watches) {
      try {
        await run();
      } catch (error) {
        const cause = withoutValues(error);
        logger.warn(
          `Looking at ${name} failed and is tried again in a minute.`,
          cause instanceof Error ? cause : undefined,
        );
      }
    }
  };
}
