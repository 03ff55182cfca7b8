import { mockAuditor, mockLogger } from '../testing/mocks';
import { AuditTrail } from './AuditTrail';
import { useDatabases } from '../testing/databases';
import { until } from '../testing/until';
import { RecordKeeper } from './RecordKeeper';
import { RefusalLog } from './RefusalLog';
import { chainDesk } from './testing/chainDesk';

describe('the keeper of the record', () => {
  const databases = useDatabases();

  it.each(databases.ids)(
    'seals what comes in, goes on after a failure, and ends when it is told on %s',
    async id => {
      const db = await databases.migratedDatabase(id);
      const desk = chainDesk(db);
      const logger = mockLogger();
      const seal = desk.sealer.seal.bind(desk.sealer);
      let failures = 1;
      desk.sealer.seal = async signal => {
        failures -= 1;
        if (failures >= 0) throw new Error('The database is gone');
        return seal(signal);
      };
      const keeper = new RecordKeeper({
        sealer: desk.sealer,
        refusals: new RefusalLog({
          db,
          history: desk.history,
          audit: new AuditTrail(mockAuditor()),
        }),
        logger,
        intervalMs: 20,
      });
      keeper.start();
      const sealed = (count: number) =>
        until(
          () => desk.verifier.verify(),
          ({ to }) => to === count,
        );
      await desk.record(2);
      await sealed(2);
      await desk.record(1, 3);
      await sealed(3);
      expect(logger.error).toHaveBeenCalledTimes(1);
      await keeper.stop();
      await desk.record(1, 4);
      expect(await desk.verifier.verify()).toMatchObject({
        to: 3,
        unsealed: 1,
      });
      await db.destroy();
    },
  );
});
