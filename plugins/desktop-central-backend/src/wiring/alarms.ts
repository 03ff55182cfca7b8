import { transact, withoutValues } from '../database/transact';
import type { AdminNotices } from '../notifications/AdminNotices';
import type { Foundation } from './foundation';

/** Tells portal admins of what the portal cannot mend or understand by itself. */
export function wireAlarms(
  base: Pick<Foundation, 'db' | 'history' | 'worker' | 'logger'>,
  notices: AdminNotices,
) {
  const { db, history, worker, logger } = base;
  worker.whenStalled(topic =>
    transact(db, async tx => {
      await history.record(tx, {
        act: 'dispatch.stalled',
        audience: 'admin',
        subject: { kind: 'dispatch', id: topic },
        detail: { topic },
      });
      await notices.workStalled(tx, topic);
    }),
  );
  return {
    /** Not within the transaction in which the word was met, which may come to nothing. */
    unknownWord: (what: string): void => {
      transact(db, tx => notices.unknownWord(tx, what)).catch(error =>
        logger.warn(
          'Portal admins could not be told of a word of Desktop Central',
          withoutValues(error) as Error,
        ),
      );
    },
  };
}
