import { useDatabases } from '../../testing/databases';
import { until } from '../../testing/until';
import { endRequest } from '../testing/endOfRequest';
import { insertDeployment, workstations } from '../testing/insertDeployment';
import { dcError } from '../testing/ScriptedDc';
import { dana, TestDesk } from '../testing/TestDesk';
import { sharesOf } from './firstMachine';

jest.setTimeout(60_000);

const RUN_AS = { userName: 'ACME\\installer', password: 'hunter2' };

describe('sharing targets out', () => {
  it('leaves them together where they run as nobody in particular, or are few', () => {
    expect(sharesOf(workstations(9), false, 5)).toHaveLength(1);
    expect(sharesOf(workstations(5), true, 5)).toHaveLength(1);
  });

  it('takes the first live machine by name, whatever their order', () => {
    const machines = workstations(6).map(each => ({
      ...each,
      liveStatus: ['2003', '2005'].includes(each.id) ? 'live' : 'down',
    }));

    const [first, rest] = sharesOf(machines.reverse(), true, 5);

    expect(first.targets.map(({ id }) => id)).toEqual(['2003']);
    expect(rest.targets).toHaveLength(5);
    expect(rest.afterTarget).toBe('2003');
  });

  it('takes the first by name where none is known to be live', () => {
    const [first] = sharesOf(workstations(6).reverse(), true, 5);

    expect(first.targets.map(({ id }) => id)).toEqual(['2001']);
  });
});

describe('the first machine', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const id = await insertDeployment(desk, {
        runAs: RUN_AS,
        targets: workstations(6),
      });
      return { desk, id };
    };
    const namesOf = (desk: TestDesk) =>
      desk.dc.configurations.map(({ name }) => name.slice(-2));

    it('is sent to alone; the others wait for it, and say so', async () => {
      const { desk, id } = await open();

      await desk.send();
      await desk.send();

      expect(desk.dc.configurations.map(({ targets }) => targets)).toEqual([
        ['2001'],
      ]);
      const { items } = await desk.service.reads.targets(dana, id, {}, {});
      expect(items.map(({ waitingFor }) => waitingFor?.code)).toEqual([
        'startupOrRefresh',
        ...Array(5).fill('firstMachine'),
      ]);
      expect(await desk.see(id)).toMatchObject({
        state: 'inProgress',
        waitingFor: { code: 'startupOrRefresh' },
        counts: { yetToApply: 6 },
      });
    });

    it('has succeeded: the others are sent, with the password, which is then gone', async () => {
      const { desk, id } = await open();
      await desk.send();
      desk.dc.report('2001', 'Succeeded');
      await desk.read();

      await desk.send();

      expect(namesOf(desk)).toEqual(['-1', '-2']);
      expect(desk.dc.configurations[1].made.runAs).toEqual(RUN_AS);
      expect(desk.dc.configurations[1].targets).toHaveLength(5);
      expect(await desk.db('deployments').first()).toMatchObject({
        run_as_user: 'ACME\\installer',
        run_as_sealed: null,
        run_as_until: null,
      });
      for (const { id: target } of workstations(6)) {
        desk.dc.report(target, 'Succeeded');
      }
      await desk.read();
      expect((await desk.see(id)).state).toBe('succeeded');
    });

    it('has succeeded: what waits is looked at as soon as that is known', async () => {
      const { desk } = await open();
      await desk.send();
      const later = new Date(Date.now() + 60_000);
      await desk
        .db('outbox')
        .where({ topic: 'attempt.send' })
        .update({ available_at: later });
      desk.dc.report('2001', 'Succeeded');
      await desk.read();

      await until(
        async () => desk.claim('attempt.send'),
        leases => leases.length === 1,
      ).then(([lease]) => desk.handle(lease));

      expect(namesOf(desk)).toEqual(['-1', '-2']);
    });

    it.each(['Failed', 'Not Applicable', 'Overridden'])(
      'ended as %s: nothing is sent to the others, and the history tells why',
      async status => {
        const { desk, id } = await open();
        await desk.send();
        desk.dc.report('2001', status);
        await desk.read();

        await desk.send();

        expect(namesOf(desk)).toEqual(['-1']);
        expect(await desk.see(id)).toMatchObject({ counts: { cancelled: 5 } });
        const { detail } = await desk
          .db('history')
          .where({ act: 'deployment.cancelled' })
          .first();
        expect(JSON.parse(detail)).toMatchObject({
          reason: 'firstMachineFailed',
        });
        expect((await desk.db('deployments').first()).run_as_sealed).toBeNull();
      },
    );

    it('whose outcome is unknown speaks for the deployment', async () => {
      const { desk, id } = await open();
      desk.dc.beforeNext('create', () => {
        throw dcError('uncertain');
      });
      await desk.send();

      expect((await desk.see(id)).state).toBe('unknown');
      for (let look = 0; look < 3; look += 1) await desk.send();
      expect(await desk.see(id)).toMatchObject({
        state: 'held',
        waitingFor: { code: 'unknownOutcome' },
        allowedActions: { settle: { allowed: true } },
      });
    });

    it('that is sent again asks for nothing of the others, which keep their place', async () => {
      const { desk, id } = await open();
      desk.dc.afterNext('create', () => {
        throw dcError('uncertain');
      });
      await desk.send();
      const lost = desk.dc.configurations.splice(0);
      for (let look = 0; look < 3; look += 1) await desk.send();
      await desk.service.settle(dana, id, 'key', 'sendAsNewAttempt');
      await desk.send();
      expect(namesOf(desk)).toEqual(['-3']);
      desk.dc.configurations.push(...lost);
      desk.dc.report('2001', 'Succeeded');
      await desk.read();

      await desk.send();

      expect(namesOf(desk)).toEqual(['-3', '-1', '-2']);
      expect(desk.dc.configurations[2].targets).toHaveLength(5);
    });

    it('cannot be decided on any more: the rest ends with the request', async () => {
      const { desk, id } = await open();
      await desk.send();

      await endRequest(desk, 'requestClosed');

      expect(await desk.see(id)).toMatchObject({ counts: { cancelled: 5 } });
      expect(namesOf(desk)).toEqual(['-1']);
    });
  });
});
