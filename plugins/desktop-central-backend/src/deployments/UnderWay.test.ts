import type {
  Deployment,
  DeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { isPostgres } from '../database/dialect';
import { useDatabases } from '../testing/databases';
import { untilLocked } from '../testing/untilLocked';
import { insertDeployment } from './testing/insertDeployment';
import { dana, TestDesk } from './testing/TestDesk';
import { UnderWay } from './UnderWay';

jest.setTimeout(60_000);

const SELECTION = 'selection-1';

/** What is asked where the same is under way on one of so many. */
function asked(targets: string, number: number) {
  return {
    fields: [
      {
        path: 'confirmedTargets',
        code: 'confirm',
        message: `This touches ${targets}. The same is under way on 1 workstation already. Confirm the number ${number}.`,
      },
    ],
  };
}

describe('where the same is under way already', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));

    const save = (
      desk: TestDesk,
      input: DeploymentInput,
      form: string = randomUUID(),
    ): Promise<Deployment> =>
      desk.service.create(dana, desk.facts.request.id, form, input);

    /** Saves what was selected. */
    const saveSelected = (
      desk: TestDesk,
      dcIds: string[],
      confirmedTargets?: number,
      form?: string,
    ) => {
      const { targets, ...input } = desk.form();
      desk.facts.selections.set(SELECTION, () =>
        dcIds.map(id => ({
          id,
          name: `WS-${id}`,
          domain: 'ACME',
          isServer: false,
        })),
      );
      return save(
        desk,
        { ...input, selectionId: SELECTION, confirmedTargets },
        form,
      );
    };

    const retry = (
      desk: TestDesk,
      id: string,
      confirmedTargets?: number,
      form: string = randomUUID(),
    ) => desk.act.retry(dana, id, form, { confirmedTargets });

    /** A deployment of which 301 has failed in DC. */
    async function failedOn301(desk: TestDesk): Promise<string> {
      const { id } = await desk.submit(['301']);
      desk.dc.report('301', 'Failed');
      await desk.read();
      return id;
    }

    /** Does something while another one has looked and is not committed, who then saves for 301. */
    async function besideAnother<T>(
      desk: TestDesk,
      act: () => Promise<T>,
    ): Promise<T> {
      const { server, pkg } = desk.facts;
      let outcome: Promise<T> | undefined;
      await desk.db.transaction(async tx => {
        await new UnderWay().look(
          tx,
          {
            serverId: server.id,
            addressVersion: server.addressVersion,
            kind: 'software',
            itemId: pkg.id,
          },
          ['301'],
        );
        outcome = act();
        outcome.catch(() => {});
        if (isPostgres(desk.db)) await untilLocked(desk.db);
        await insertDeployment(
          desk,
          { targets: [{ id: '301', name: 'WS-301', domain: 'ACME' }] },
          tx,
        );
      });
      return outcome as Promise<T>;
    }

    it('a save of a selection asks for the number, unless whoever made that was told of each', async () => {
      const desk = await open();
      await desk.save(['302']);
      const question = asked('2 workstations', 2);

      await expect(saveSelected(desk, ['301', '302'])).rejects.toMatchObject(
        question,
      );
      desk.facts.toldUnderWay.set(SELECTION, ['301']);
      await expect(saveSelected(desk, ['301', '302'])).rejects.toMatchObject(
        question,
      );

      desk.facts.toldUnderWay.set(SELECTION, ['302']);
      expect(await saveSelected(desk, ['301', '302'])).toMatchObject({
        state: 'queued',
      });
    });

    it('a number that was given before anybody told of it says nothing; given again in the same form it does', async () => {
      const desk = await open();
      await desk.save(['302']);
      const question = asked('1 workstation', 1);

      await expect(
        saveSelected(desk, ['302'], 1, 'form-1'),
      ).rejects.toMatchObject(question);
      await expect(
        saveSelected(desk, ['302'], undefined, 'form-1'),
      ).rejects.toMatchObject(question);
      expect(await saveSelected(desk, ['302'], 1, 'form-1')).toMatchObject({
        state: 'queued',
      });
    });

    it('what one form was told of says nothing in another, so that a selection is not sent twice', async () => {
      const desk = await open();
      const forms = ['form-1', 'form-2', 'form-3', 'form-4'];
      await saveSelected(desk, ['302'], 1, 'form-0');

      const again = await Promise.allSettled(
        forms.map(form => saveSelected(desk, ['302'], 1, form)),
      );

      expect(again.map(({ status }) => status)).toEqual(
        forms.map(() => 'rejected'),
      );
    });

    it('what was told of one package says nothing of another', async () => {
      const desk = await open();
      await desk.save(['302']);
      await expect(
        saveSelected(desk, ['302'], 1, 'form-1'),
      ).rejects.toMatchObject(asked('1 workstation', 1));
      await desk.db('told_under_way').update({ about: 'another one' });

      await expect(
        saveSelected(desk, ['302'], 1, 'form-1'),
      ).rejects.toMatchObject(asked('1 workstation', 1));
    });

    it('a retry asks for the number, and its own deployment does not count', async () => {
      const desk = await open();
      const id = await failedOn301(desk);
      const other = await desk.save(['301']);

      await expect(retry(desk, id)).rejects.toMatchObject(
        asked('1 workstation', 1),
      );
      expect((await desk.see(id)).attempts).toHaveLength(1);
      await desk.act.cancel(dana, other.id, randomUUID());

      await retry(desk, id);
      expect((await desk.see(id)).attempts).toHaveLength(2);
    });

    it('a retry goes on once whoever was told of it confirms its number, not one that was given before', async () => {
      const desk = await open();
      const id = await failedOn301(desk);
      await desk.save(['301']);

      const question = asked('1 workstation', 1);

      await expect(retry(desk, id, 1, 'form-1')).rejects.toMatchObject(
        question,
      );
      await expect(retry(desk, id, 1, 'form-2')).rejects.toMatchObject(
        question,
      );
      await retry(desk, id, 1, 'form-1');
      expect((await desk.see(id)).attempts).toHaveLength(2);
    });

    it('of two drafts of the same, each with its number, the second is started only by whoever was told of the first', async () => {
      const desk = await open();
      const drafts = [await desk.draft(['301']), await desk.draft(['301'])];
      const [first, second] = drafts.map(
        ({ id }) =>
          () =>
            desk.act.start(dana, id, `form-${id}`, { confirmedTargets: 1 }),
      );

      expect((await first()).state).toBe('queued');
      await expect(second()).rejects.toMatchObject(asked('1 workstation', 1));
      expect((await second()).state).toBe('queued');
    });

    it('a save asks for the number also while DC has not told yet what of it is tried again', async () => {
      const desk = await open();
      const id = await failedOn301(desk);
      await retry(desk, id);

      await expect(save(desk, desk.form(['301']))).rejects.toMatchObject(
        asked('1 workstation', 1),
      );
      expect(await save(desk, desk.form(['302']))).toBeDefined();
    });

    it('a save waits for whoever saves the same at that time, and asks then', async () => {
      const desk = await open();
      await expect(
        besideAnother(desk, () => save(desk, desk.form(['301']))),
      ).rejects.toMatchObject(asked('1 workstation', 1));
    });

    it('the start of a draft waits for whoever saves the same at that time, and asks then', async () => {
      const desk = await open();
      const { id } = await desk.draft(['301']);
      await expect(
        besideAnother(desk, () => desk.act.start(dana, id, randomUUID(), {})),
      ).rejects.toMatchObject(asked('1 workstation', 1));
    });

    it('a retry waits for whoever saves the same at that time, and asks then', async () => {
      const desk = await open();
      const id = await failedOn301(desk);
      await expect(
        besideAnother(desk, () => retry(desk, id, 1)),
      ).rejects.toMatchObject(asked('1 workstation', 1));
    });

    it('what is started without anybody having looked at it waits too, and is refused then', async () => {
      const desk = await open();
      const { request } = desk.facts;
      const form = { ...desk.form(['301']), confirmedTargets: 1 };
      await expect(
        besideAnother(desk, () =>
          desk.service.create(dana, request.id, randomUUID(), form, {
            unattended: true,
          }),
        ),
      ).rejects.toMatchObject({
        fields: [{ path: 'start', code: 'underWay' }],
      });
    });

    it('whoever confirms the number of a save waits for who looks at that time, and is not asked', async () => {
      const desk = await open();
      const form = { ...desk.form(['301']), confirmedTargets: 1 };
      expect(await besideAnother(desk, () => save(desk, form))).toMatchObject({
        state: 'queued',
      });
    });

    it('two who confirm their numbers do not wait for each other, and whoever looks waits for both', async () => {
      const desk = await open();
      if (!isPostgres(desk.db)) return;
      const { server, pkg } = desk.facts;
      const item = {
        serverId: server.id,
        addressVersion: server.addressVersion,
        kind: 'software' as const,
        itemId: pkg.id,
      };
      const underWay = new UnderWay();
      let looked: Promise<Set<string>> | undefined;
      await desk.db.transaction(async one => {
        await underWay.pass(one, item);
        await desk.db.transaction(tx => underWay.pass(tx, item));
        looked = desk.db.transaction(tx => underWay.look(tx, item, ['301']));
        await untilLocked(desk.db);
      });
      expect(await looked).toEqual(new Set());
    });
  });
});
