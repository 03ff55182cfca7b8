import { randomUUID } from 'crypto';
import { useDatabases } from '../../testing/databases';
import { AT_NIGHT } from '../testing/deskFacts';
import { dana, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

describe('what is started without anybody having looked at it', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));
    const start = (desk: TestDesk, form: object = {}) =>
      desk.service.create(
        dana,
        desk.facts.request.id,
        randomUUID(),
        { ...desk.form(['301']), confirmedTargets: 1, ...form },
        { unattended: true },
      );

    it('is saved where it does no more than it says', async () => {
      const desk = await open();
      expect((await start(desk)).state).toBe('queued');
    });

    it('is refused where the same is under way already', async () => {
      const desk = await open();
      await desk.submit(['301']);
      await expect(start(desk)).rejects.toMatchObject({
        fields: [{ path: 'start', code: 'underWay' }],
      });
    });

    it.each<[string, object]>([
      ['server', { targets: ['390'] }],
      ['forced', { rebootPolicy: 'forceShutdown' }],
      ['forced', { deploymentPolicyId: AT_NIGHT.id, when: undefined }],
      ['runAs', { runAs: { userName: 'ACME\\setup', password: 'sesame' } }],
    ])('is refused: %s with %j', async (code, form) => {
      const desk = await open();
      const namesPolicy = 'deploymentPolicyId' in form;
      const more = namesPolicy ? { rebootPolicy: undefined } : {};
      if (namesPolicy) desk.facts.policies = [AT_NIGHT];
      await expect(start(desk, { ...form, ...more })).rejects.toMatchObject({
        fields: [{ path: 'start', code }],
      });
    });

    it.each<[string, object]>([
      ['forced', { copyOption: 'none', runsAsUser: false }],
      ['runAs', { rebootPolicy: 'none', runsAsUser: true }],
      ['runAs', { rebootPolicy: 'none' }],
    ])(
      'is refused where a standing configuration may do more: %s with %j',
      async (code, choices) => {
        const desk = await open();
        await desk.nameStanding(['390'], choices);
        await expect(start(desk)).rejects.toMatchObject({
          fields: [{ path: 'start', code }],
        });
      },
    );

    it('is added to a standing configuration that does no more than it says', async () => {
      const desk = await open();
      await desk.nameStanding();
      expect((await start(desk)).state).toBe('queued');
    });
  });
});
