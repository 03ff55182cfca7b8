import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  Deployment,
  DeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { DateTime } from 'luxon';
import { FormError } from '../../errors/FormError';
import { useDatabases } from '../../testing/databases';
import { argumentsOwner, runAsOwner } from '../secrets/RunAs';
import { AT_NIGHT } from '../testing/deskFacts';
import { USERS } from '../testing/deskWorld';
import { callerOf, dana, emma, pam, TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

const REQUEST = 'request-1';
const PASSWORD = 'correct horse battery';
const RUN_AS = { userName: 'ACME\\installer', password: PASSWORD };
const ARGUMENTS = '/quiet /key seven-eleven';
const BERLIN = 'Europe/Berlin';

const gus = callerOf({ name: 'gus', dcRole: 'dcGuest' });
const refused = { allowed: false, reason: 'It cannot.' };

/** A schedule some days from now. */
function inDays(days: number): { local: string; timeZone: string } {
  const time = DateTime.now().setZone(BERLIN).plus({ days });
  return { local: time.toFormat("yyyy-MM-dd'T'HH:mm"), timeZone: BERLIN };
}

describe('saving a template action', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));

    const save = (desk: TestDesk, input: DeploymentInput, key = randomUUID()) =>
      desk.service.create(dana, REQUEST, key, input);

    /** What a save is refused with. */
    async function fieldsOf(
      desk: TestDesk,
      input: DeploymentInput,
    ): Promise<string[]> {
      const failure = await save(desk, input).catch(error => error);
      expect(failure).toBeInstanceOf(FormError);
      for (const table of ['deployments', 'idempotency_keys', 'history']) {
        expect(await desk.db(table).select()).toEqual([]);
      }
      return failure.fields.map(
        ({ path, code }: { path: string; code: string }) => `${path}: ${code}`,
      );
    }

    async function rowOf(desk: TestDesk, { id }: Deployment) {
      return desk.db('deployments').where({ id }).first();
    }

    it('of a script keeps which one it was, and is told as such', async () => {
      const desk = await open();

      const saved = await save(desk, desk.scriptForm());

      expect(saved).toMatchObject({
        kind: 'script',
        state: 'queued',
        itemName: 'Clean up',
        itemId: '4101',
        installFor: 'workstation',
        when: 'duringOrAfterStartup',
        argumentsSet: false,
        runAs: { set: false },
        targetCount: 2,
        attempts: [
          expect.objectContaining({
            targetCount: 2,
            createdBy: 'user:default/dana',
          }),
        ],
      });
      expect(saved).not.toHaveProperty('operation');
      expect(saved).not.toHaveProperty('rebootPolicy');
      expect((await rowOf(desk, saved)).item_checksum).toBe('c0ffee');
      const [{ detail }] = await desk.db('history').where({
        act: 'deployment.saved',
      });
      expect(JSON.parse(detail)).toEqual({
        script: 'Clean up',
        operation: 'run',
        targets: 2,
      });
    });

    it('needs the tick of its own action', async () => {
      const desk = await open();
      desk.facts.item = { softwareAction: true, scriptAction: false };
      await expect(save(desk, desk.scriptForm())).rejects.toThrow(
        'does not offer the running of scripts',
      );
      desk.facts.item = { softwareAction: false, scriptAction: true };
      await expect(save(desk, desk.form())).rejects.toThrow(
        'does not offer the installation of software',
      );
      expect((await save(desk, desk.scriptForm())).kind).toBe('script');
    });

    it('takes users as targets, and the times of users', async () => {
      const desk = await open();

      const saved = await save(desk, {
        ...desk.form(USERS),
        installFor: 'user',
        when: 'duringLogin',
      });

      expect(saved).toMatchObject({ installFor: 'user', when: 'duringLogin' });
      const { items } = await desk.service.reads.targets(
        dana,
        saved.id,
        {},
        {},
      );
      expect(items.map(({ name }) => name)).toEqual(['user-801', 'user-802']);
      expect(
        await fieldsOf(await open(), {
          ...desk.form(['301']),
          installFor: 'user',
          when: 'duringLogin',
        }),
      ).toEqual(['targets: unknown']);
    });

    it('takes a selection, evaluated anew', async () => {
      const desk = await open();
      const { targets, ...form } = desk.form();
      desk.facts.selections.set('selection-1', () =>
        ['301', '390'].map(id => ({
          id,
          name: `WS-${id}`,
          domain: 'ACME',
          isServer: id === '390',
        })),
      );
      const input = { ...form, selectionId: 'selection-1' };

      expect(await fieldsOf(desk, input)).toEqual([
        'confirmedTargets: confirm',
      ]);
      const saved = await save(desk, { ...input, confirmedTargets: 2 });
      expect(saved.targetCount).toBe(2);
    });

    it('has up to 25 workstations read again first, and is judged by what is known then', async () => {
      const desk = await open();
      const many = (count: number) =>
        Array.from({ length: count }, (_, at) => String(1001 + at));
      const read: string[][] = [];
      desk.facts.readAgain = async asked => {
        read.push(asked);
        if (asked.includes('301')) {
          desk.facts.computers.set('301', { domain: 'OTHER' });
        }
      };

      expect(await fieldsOf(desk, desk.form(['301', '302']))).toEqual([
        'targets: otherDomain',
      ]);
      await save(desk, desk.form(many(25)));
      await save(desk, { ...desk.form(many(26)), confirmedTargets: 26 });
      await save(desk, {
        ...desk.form(['5']),
        installFor: 'user',
        when: 'duringLogin',
      }).catch(() => {});

      expect(read).toEqual([['301', '302'], many(25)]);
    });

    it('has a short selection read again too', async () => {
      const desk = await open();
      const read: string[][] = [];
      desk.facts.readAgain = async asked => {
        read.push(asked);
      };
      const [chosen] = [
        { id: '301', name: 'WS-301', domain: 'ACME', isServer: false },
      ];
      desk.facts.selections.set('few', () => [chosen]);
      const { targets, ...form } = desk.form();

      await save(desk, { ...form, selectionId: 'few' });

      expect(read).toEqual([['301']]);
    });

    it('passes on that a selection is gone, empty or not the same any more', async () => {
      const desk = await open();
      const { targets, ...form } = desk.form();
      const input = { ...form, selectionId: 'selection-1' };

      expect(await fieldsOf(desk, input)).toEqual(['targets: gone']);
      desk.facts.selections.set('selection-1', () => []);
      expect(await fieldsOf(desk, input)).toEqual(['targets: required']);
      desk.facts.selections.set('selection-1', () => {
        throw new ConflictError('There are 3 now.');
      });
      await expect(save(desk, input)).rejects.toThrow(ConflictError);
      expect(await desk.db('deployments')).toEqual([]);
    });

    it('seals the password and the arguments, each for this deployment alone', async () => {
      const desk = await open();
      const before = Date.now();

      const saved = await save(desk, {
        ...desk.scriptForm(),
        runAs: RUN_AS,
        arguments: ARGUMENTS,
      });

      const row = await rowOf(desk, saved);
      expect(row.run_as_user).toBe('ACME\\installer');
      expect(new Date(row.run_as_until).getTime()).toBeGreaterThanOrEqual(
        before + 60_000,
      );
      expect(
        await desk.secrets.open(runAsOwner(saved.id), row.run_as_sealed),
      ).toBe(PASSWORD);
      expect(
        await desk.secrets.open(argumentsOwner(saved.id), row.arguments_sealed),
      ).toBe(ARGUMENTS);
      await expect(
        desk.secrets.open(runAsOwner('another'), row.run_as_sealed),
      ).rejects.toThrow('Enter it again');
    });

    it('leaves password and arguments in no table, log or answer', async () => {
      const desk = await open();

      const saved = await save(desk, {
        ...desk.scriptForm(),
        runAs: RUN_AS,
        arguments: ARGUMENTS,
      });

      const rows = await Promise.all(
        [
          'deployments',
          'attempts',
          'history',
          'idempotency_keys',
          'outbox',
        ].map(table => desk.db(table).select()),
      );
      const everything = JSON.stringify([
        rows,
        saved,
        await desk.see(saved.id),
      ]);
      expect(everything).not.toContain(PASSWORD);
      expect(everything).not.toContain('seven-eleven');
      const { logger } = desk;
      for (const log of [
        logger.info,
        logger.warn,
        logger.error,
        logger.debug,
      ]) {
        expect(JSON.stringify(jest.mocked(log).mock.calls)).not.toContain(
          PASSWORD,
        );
      }
    });

    it('with another password is another save: the key was used for something else', async () => {
      const desk = await open();
      const input = { ...desk.form(), runAs: RUN_AS };
      const key = randomUUID();
      const { id } = await save(desk, input, key);

      expect((await save(desk, input, key)).id).toBe(id);
      await expect(
        save(desk, { ...input, runAs: { ...RUN_AS, password: 'other' } }, key),
      ).rejects.toThrow('Idempotency-Key');
    });

    it('tells few whom it runs as, and nobody the password', async () => {
      const desk = await open();
      const { id } = await save(desk, { ...desk.form(), runAs: RUN_AS });
      const seen = (caller: typeof dana) => desk.service.reads.get(caller, id);

      const named = {
        set: true,
        userName: 'ACME\\installer',
        passwordKept: true,
      };
      expect((await seen(dana)).runAs).toEqual(named);
      expect((await seen(pam)).runAs).toEqual(named);
      expect((await seen(gus)).runAs).toEqual({
        set: true,
        passwordKept: true,
      });
      expect(await seen(emma)).not.toHaveProperty('runAs');
    });

    it('tells its requester when and not before, and leaves the rest to those who see the desk', async () => {
      const desk = await open();
      desk.facts.console = 'https://dc.example:8383';
      const schedule = inDays(2);
      const { id } = await save(desk, { ...desk.form(), schedule });

      const [own, shown] = await Promise.all([
        desk.service.reads.get(emma, id),
        desk.service.reads.get(gus, id),
      ]);

      const notBefore = DateTime.fromISO(schedule.local, { zone: BERLIN })
        .toUTC()
        .toISO();
      expect(own).toMatchObject({ when: 'duringOrAfterStartup', notBefore });
      const deskOnly = {
        serverId: 'server-1',
        itemId: '9001',
        domain: 'ACME',
        copyOption: 'none',
        rebootPolicy: 'none',
        timeZone: BERLIN,
        notAfter: expect.any(String),
        createdBy: 'user:default/dana',
        webConsole: 'https://dc.example:8383',
      };
      expect(shown).toMatchObject(deskOnly);
      for (const name of Object.keys(deskOnly)) {
        expect(own).not.toHaveProperty(name);
      }
    });

    it('may be sent until a day after the time that it is scheduled for', async () => {
      const desk = await open();
      const saved = await save(desk, { ...desk.form(), schedule: inDays(3) });
      const { notBefore = '', notAfter = '' } = saved;
      expect(Date.parse(notAfter) - Date.parse(notBefore)).toBe(60_000);
      expect(await desk.db('outbox').pluck('key')).toHaveLength(1);
      expect(saved.waitingFor).toEqual({ code: 'worker' });
    });

    it('waits here for a schedule that the server cannot be told', async () => {
      const desk = await open();
      desk.facts.carries.schedule = refused;
      const input = { ...desk.form(), schedule: inDays(3) };

      const saved = await save(desk, input);

      expect(saved.waitingFor).toEqual({
        code: 'scheduled',
        until: saved.notBefore,
      });
      expect(await desk.send()).toBe(0);
    });

    it('keeps no password while it waits here', async () => {
      const desk = await open();
      desk.facts.carries.schedule = refused;
      const input = { ...desk.form(), schedule: inDays(3), runAs: RUN_AS };
      expect(await fieldsOf(desk, input)).toEqual([
        'runAs.userName: scheduleKept',
      ]);
    });

    it('says what a target waits for: its time, a policy, a sign-in', async () => {
      const desk = await open();
      const { when, rebootPolicy, ...plain } = desk.form();
      const waitingOf = async (input: DeploymentInput) => {
        const { id } = await save(desk, { ...input, confirmedTargets: 2 });
        await desk.send();
        return (await desk.see(id)).waitingFor?.code;
      };

      expect(await waitingOf({ ...desk.form(), schedule: inDays(2) })).toBe(
        'scheduled',
      );
      desk.facts.policies = [AT_NIGHT];
      expect(await waitingOf({ ...plain, deploymentPolicyId: '3' })).toBe(
        'policy',
      );
      desk.facts.policies = [];
      const forUser = { ...desk.form(USERS), installFor: 'user' } as const;
      expect(await waitingOf({ ...forUser, when: 'duringLogin' })).toBe(
        'login',
      );
      expect(await waitingOf({ ...forUser, when: 'afterLogin' })).toBe(
        'refresh',
      );
      expect(await waitingOf({ ...forUser, when: 'duringOrAfterLogin' })).toBe(
        'loginOrRefresh',
      );
    });

    it('keeps the name of the deployment policy in place of when and reboot policy', async () => {
      const desk = await open();
      desk.facts.policies = [AT_NIGHT];
      const { when, rebootPolicy, ...plain } = desk.form();

      const saved = await save(desk, { ...plain, deploymentPolicyId: '3' });

      expect(saved).toMatchObject({
        deploymentPolicyId: '3',
        deploymentPolicyName: 'At night',
      });
      expect(saved).not.toHaveProperty('when');
      expect(saved).not.toHaveProperty('rebootPolicy');
    });

    it('of a list asks for its number where the same is under way already on some of it', async () => {
      const desk = await open();
      const { id } = await desk.save(['302', '303']);
      const again = (confirmedTargets?: number) =>
        save(desk, { ...desk.form(['301', '302']), confirmedTargets });
      const asked = {
        fields: [
          {
            path: 'confirmedTargets',
            code: 'confirm',
            message:
              'This touches 2 workstations. The same is under way on 1 workstation already. Confirm the number 2.',
          },
        ],
      };

      await expect(again()).rejects.toMatchObject(asked);
      await expect(again(1)).rejects.toMatchObject(asked);
      expect(await again(2)).toMatchObject({ state: 'queued' });

      expect(await save(desk, desk.scriptForm(['303']))).toBeDefined();
      await desk.act.cancel(dana, id, randomUUID());
      expect(await save(desk, desk.form(['303']))).toBeDefined();
    });

    it('needs a policy where the server works with them, and none where it cannot be told of one', async () => {
      const desk = await open();
      desk.facts.policies = [AT_NIGHT];
      expect(await fieldsOf(desk, desk.form())).toEqual([
        'deploymentPolicyId: required',
      ]);

      desk.facts.carries.deploymentPolicies = refused;
      expect(await save(desk, desk.form())).toMatchObject({ state: 'queued' });
    });

    it('of a policy on a server is confirmed like a forced reboot, because nobody knows what it does', async () => {
      const desk = await open();
      desk.facts.policies = [AT_NIGHT];
      const { when, rebootPolicy, ...plain } = desk.form(['390']);
      const input = { ...plain, deploymentPolicyId: '3' };
      expect(await fieldsOf(desk, input)).toEqual([
        'confirmedTargets: confirm',
      ]);
      expect(await save(desk, { ...input, confirmedTargets: 1 })).toMatchObject(
        {
          targetCount: 1,
        },
      );
    });

    it('of a script on a Windows Server asks for the number as well', async () => {
      const desk = await open();
      expect(await fieldsOf(desk, desk.scriptForm(['390']))).toEqual([
        'confirmedTargets: confirm',
      ]);
    });

    it('of a script where no trial of scripts has passed is refused', async () => {
      const desk = await open();
      desk.facts.mayCreate = false;
      expect(await fieldsOf(desk, desk.scriptForm())).toEqual([
        'serverId: createOff',
      ]);
    });

    it('of a script by appending needs a standing configuration for it', async () => {
      const desk = await open();
      await desk.nameStanding();
      expect(await fieldsOf(desk, desk.scriptForm())).toEqual([
        'scriptId: noStandingConfiguration',
      ]);
    });

    it('by appending keeps what the standing configuration decides', async () => {
      const desk = await open();
      await desk.nameStanding([], {
        copyOption: 'none',
        when: 'afterStartup',
        rebootPolicy: 'skipReboot',
      });
      const { when, rebootPolicy, ...input } = desk.form();

      const saved = await save(desk, input);

      expect(saved).toMatchObject({
        when: 'afterStartup',
        rebootPolicy: 'skipReboot',
        copyOption: 'none',
      });
    });

    describe('as a draft', () => {
      const draft = (desk: TestDesk, input: DeploymentInput) =>
        desk.service.create(dana, REQUEST, randomUUID(), input, {
          draft: true,
        });

      it('sends nothing, and says until when it can be started', async () => {
        const desk = await open();

        const saved = await draft(desk, {
          ...desk.form(),
          runAs: { userName: 'ACME\\installer', password: '' },
        });

        expect(saved).toMatchObject({
          state: 'draft',
          waitingFor: { code: 'draft', until: saved.draftUntil },
          runAs: { set: true, passwordKept: false },
          attempts: [expect.objectContaining({ state: 'draft' })],
        });
        expect(saved.draftUntil).toEqual(expect.any(String));
        expect(desk.woken).toEqual([]);
        expect(await desk.send()).toBe(0);
        expect(await desk.acts()).toEqual(['deployment.drafted']);
      });

      it('is confirmed when it is started, and keeps no password', async () => {
        const desk = await open();
        expect((await draft(desk, desk.form(['390']))).state).toBe('draft');
        await expect(
          draft(desk, { ...desk.form(), runAs: RUN_AS }),
        ).rejects.toThrow('keeps no password');
      });

      it('has all other rules', async () => {
        const desk = await open();
        await expect(
          draft(desk, { ...desk.form(), packageId: '9999' }),
        ).rejects.toThrow(FormError);
      });
    });

    describe('and its arguments', () => {
      const view = (desk: TestDesk, id: string, caller = dana) =>
        desk.service.viewArguments(caller, id);

      it('are shown to a DC Admin, and each look is recorded', async () => {
        const desk = await open();
        const { id } = await save(desk, {
          ...desk.scriptForm(),
          arguments: ARGUMENTS,
        });

        expect(await view(desk, id)).toBe(ARGUMENTS);

        const [{ detail, actor }] = await desk
          .db('history')
          .where({ act: 'deployment.argumentsViewed', deployment_id: id });
        expect(actor).toBe('user:default/dana');
        expect(JSON.parse(detail)).toEqual({ script: 'Clean up' });
      });

      it('are none where those of DC are used, and not there for software', async () => {
        const desk = await open();
        const script = await save(desk, {
          ...desk.scriptForm(),
          arguments: ' ',
        });
        expect(await view(desk, script.id)).toBeUndefined();
        const software = await save(desk, desk.form());
        await expect(view(desk, software.id)).rejects.toThrow(NotFoundError);
      });

      it('are shown to nobody else', async () => {
        const desk = await open();
        const { id } = await save(desk, {
          ...desk.scriptForm(),
          arguments: ARGUMENTS,
        });
        for (const caller of [gus, pam, emma]) {
          await expect(view(desk, id, caller)).rejects.toThrow(NotAllowedError);
        }
        const stranger = callerOf({ name: 'olaf' });
        await expect(view(desk, id, stranger)).rejects.toThrow(NotFoundError);
      });

      it('that cannot be opened any more say so', async () => {
        const desk = await open();
        const { id } = await save(desk, {
          ...desk.scriptForm(),
          arguments: ARGUMENTS,
        });
        await desk
          .db('deployments')
          .where({ id })
          .update({ arguments_sealed: 'not.a.sealed.value.' });
        await expect(view(desk, id)).rejects.toThrow('secretKeys');
      });
    });
  });
});
