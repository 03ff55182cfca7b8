import { correlated } from '../logging/correlation';
import type { Lease } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { Recorders } from './Recorders';

/** The same handler: how late it begins is noted, and the log lines of one piece of work belong together. */
export function measureHandler(
  handler: OutboxHandler,
  recorders: Pick<Recorders, 'begun'>,
): OutboxHandler {
  return new Proxy(handler, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (name !== 'handle') return member.bind(target);
      return (lease: Lease, signal: AbortSignal) => {
        if (lease.dueAt) {
          recorders.begun(lease.topic, Date.now() - lease.dueAt.getTime());
        }
        return correlated(() => target.handle(lease, signal));
      };
    },
  });
}
