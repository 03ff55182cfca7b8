import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { mockLogger } from '../testing/mocks';
import { afterCommit, beginAfterCommit } from './afterCommit';

describe('what is to happen after a transaction', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let db: Knex;
    const run = jest.fn();

    beforeEach(async () => {
      run.mockReset();
      db = await migratedDatabase(id);
    });

    /** Long enough for whatever waits for the end of a transaction to be told of it. */
    const aTurn = () => new Promise(resolve => setImmediate(resolve));

    it('happens once it is committed, and not before', async () => {
      await db.transaction(async tx => {
        afterCommit(tx, run);
        await tx('outbox').first('id');
        expect(run).not.toHaveBeenCalled();
      });
      await aTurn();
      expect(run).toHaveBeenCalledTimes(1);
    });

    it('does not happen where its work failed', async () => {
      const failed = db.transaction(async tx => {
        afterCommit(tx, run);
        throw new Error('Not after all');
      });
      await expect(failed).rejects.toThrow('Not after all');
      await aTurn();
      expect(run).not.toHaveBeenCalled();
    });

    it('happens at once where there is none', () => {
      afterCommit(db, run);
      expect(run).toHaveBeenCalledTimes(1);
    });

    it('may fail, which the log says and nobody else notices', async () => {
      const logger = mockLogger();
      const begin = jest.fn(async () => {
        throw new Error('Away');
      });

      await db.transaction(async tx =>
        beginAfterCommit(tx, logger, begin, 'It is read later'),
      );
      await aTurn();

      expect(begin).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(
        'It is read later',
        expect.objectContaining({ message: 'Away' }),
      );
    });
  });
});
