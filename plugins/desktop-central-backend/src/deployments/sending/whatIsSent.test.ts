import { DcError } from 'backstage-plugin-desktop-central-node';
import { useDatabases } from '../../testing/databases';
import { argumentsOwner } from '../secrets/RunAs';
import { AT_NIGHT } from '../testing/deskFacts';
import {
  insertDeployment,
  scriptForm,
  WantedDeployment,
} from '../testing/insertDeployment';
import { STATUS } from '../testing/deskBounds';
import { TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

const HOUR = 60 * 60 * 1000;
const AMY = { id: '80001', name: 'amy', domain: 'ACME' };

describe('what is sent', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));

    async function sent(wanted: WantedDeployment) {
      const desk = await open();
      desk.facts.policies = [AT_NIGHT];
      const id = await insertDeployment(desk, wanted);
      await desk.send();
      const [configuration] = desk.dc.configurations;
      return { desk, id, made: configuration?.made };
    }

    it('is a script with its arguments, for users at their next sign-in', async () => {
      const { desk, id, made } = await sent({
        form: { ...scriptForm('user'), when: 'duringLogin' },
        targets: [AMY],
        arguments: '-Target C:\\Temp',
      });

      expect(made).toMatchObject({
        scriptId: '4101',
        arguments: '-Target C:\\Temp',
        installFor: 'user',
        when: 'duringLogin',
        targets: ['80001'],
      });
      expect(made).not.toHaveProperty('rebootPolicy');
      expect((await desk.see(id)).state).toBe('inProgress');
    });

    describe('is not told to people', () => {
      async function failing(error: Error) {
        const desk = await open();
        await insertDeployment(desk, {
          form: scriptForm('workstation'),
          arguments: '-Token "s3cret"',
          runAs: { userName: 'ACME\\setup', password: 'open <sesame>' },
        });
        desk.dc.beforeNext('create', () => {
          throw error;
        });
        await desk.send();
        const [attempt] = await desk.db('attempts');
        const kept = JSON.stringify([
          attempt,
          await desk.db('history'),
          desk.logger.warn.mock.calls,
          desk.logger.error.mock.calls,
        ]);
        return { attempt, kept };
      }

      it('where Desktop Central repeats it in its refusal, in whatever way it writes it', async () => {
        const { attempt, kept } = await failing(
          new DcError({
            kind: 'refused',
            code: 'refused',
            message: 'It was refused.',
            dcCode: 'INVALID_REQUEST',
            dcWords:
              'No: ACME&#92;setup, open &lt;sesame&gt;, -Token &quot;s3cret&quot; do not fit',
          }),
        );

        expect(attempt).toMatchObject({
          state: 'closed',
          error: expect.stringMatching(
            /^It was refused\. Its code is INVALID_REQUEST\. .*not kept here/,
          ),
        });
        expect(kept).not.toMatch(/setup|sesame|s3cret/);
      });

      it('where the driver of a module fails with what it was told', async () => {
        const { attempt, kept } = await failing(
          new Error('POST of {"password":"open <sesame>"} failed'),
        );

        expect(attempt.state).toBe('unknown');
        expect(kept).not.toMatch(/sesame/);
      });
    });

    it('has the arguments of DC where none were entered', async () => {
      const { made } = await sent({ form: scriptForm('workstation') });

      expect(made).not.toHaveProperty('arguments');
    });

    it.each([
      ['workstation', 'duringStartup'],
      ['workstation', 'afterStartup'],
      ['workstation', 'duringOrAfterStartup'],
      ['user', 'duringLogin'],
      ['user', 'afterLogin'],
      ['user', 'duringOrAfterLogin'],
    ] as const)('is for a %s %s', async (installFor, when) => {
      const { made } = await sent({ form: { installFor, when } });

      expect(made).toMatchObject({ installFor, when });
    });

    it('happens at any time that there is for its targets where none was chosen', async () => {
      const { made } = await sent({ form: scriptForm('user'), targets: [AMY] });

      expect(made?.when).toBe('duringOrAfterLogin');
    });

    it('names the deployment policy that takes the place of when and reboot', async () => {
      const { made } = await sent({
        form: { deploymentPolicyId: '3', when: undefined },
      });

      expect(made?.deploymentPolicyId).toBe('3');
    });

    it('goes to DC at once with its schedule, where DC keeps that', async () => {
      const notBefore = new Date(Date.now() + HOUR);
      const { made } = await sent({ notBefore });

      expect(made?.notBefore).toEqual(notBefore);
    });

    it('has its time from its schedule on, however long before DC has it', async () => {
      const desk = await TestDesk.open(await migratedDatabase(databaseId), {
        status: { ...STATUS, deadlineMs: HOUR },
      });
      const notBefore = new Date(Date.now() + 2 * HOUR);
      const id = await insertDeployment(desk, { notBefore });
      await desk.send();
      const long = new Date(Date.now() - HOUR - 1000);
      await desk.db('attempts').update({ submitted_at: long });

      await desk.read();

      expect((await desk.see(id)).state).toBe('inProgress');
      await desk.db('deployments').update({ not_before: long });
      await desk.read();
      expect((await desk.see(id)).state).toBe('expired');
    });

    it('is not sent before its time by whatever wakes it, where its driver tells no schedule', async () => {
      const desk = await open();
      desk.facts.carries.schedule = { allowed: false };
      const notBefore = new Date(Date.now() + HOUR);
      const id = await insertDeployment(desk, { notBefore });

      await desk.db.transaction(tx =>
        desk.service.wakeServer(tx, desk.facts.server.id),
      );
      await desk.send();

      expect(desk.dc.creates).toBe(0);
      expect((await desk.see(id)).waitingFor?.code).toBe('scheduled');
      const past = new Date(Date.now() - 1);
      await desk.db('deployments').update({ not_before: past });
      await desk.db('outbox').update({ available_at: past });
      await desk.send();
      expect(desk.dc.creates).toBe(1);
      expect(desk.dc.configurations[0].made.notBefore).toBeUndefined();
    });

    it('waits here for its time, where targets are appended', async () => {
      const desk = await open();
      desk.facts.carries.schedule = { allowed: false };
      const standing = await desk.nameStanding();
      const notBefore = new Date(Date.now() + HOUR);
      const id = await insertDeployment(desk, {
        notBefore,
        appendTo: {
          standingConfigurationId: 'standing-1',
          configurationId: standing.id,
          configurationName: standing.name,
        },
      });

      await desk.send();

      expect(await desk.see(id)).toMatchObject({
        state: 'queued',
        waitingFor: { code: 'scheduled', until: notBefore.toISOString() },
      });
      expect(await desk.send()).toBe(0);
      const past = new Date(Date.now() - 1);
      await desk.db('deployments').update({ not_before: past });
      await desk.db('outbox').update({ available_at: past });
      await desk.send();
      expect(desk.dc.appends).toBe(1);
    });

    it('is added to the standing configuration of a script for users', async () => {
      const desk = await open();
      desk.facts.server.sendMode = 'append';
      const appendTo = {
        standingConfigurationId: 'standing-1',
        configurationId: '77',
        configurationName: 'Standing script',
      };
      await desk.standingConfigurations.insert(
        desk.db,
        {
          id: appendTo.standingConfigurationId,
          serverId: desk.facts.server.id,
          addressVersion: 1,
          kind: 'script',
          itemId: '4101',
          installFor: 'user',
          configurationId: appendTo.configurationId,
          configurationName: appendTo.configurationName,
          checkedAt: new Date().toISOString(),
          when: 'duringLogin',
          runsAsUser: false,
        },
        'user:default/pam',
      );
      const standing = desk.dc.has({
        id: appendTo.configurationId,
        name: appendTo.configurationName,
        targets: ['80009'],
        made: {
          name: appendTo.configurationName,
          description: 'By hand',
          installFor: 'user',
          when: 'duringLogin',
          targets: ['80009'],
          scriptId: '4101',
        },
      });
      const id = await insertDeployment(desk, {
        form: scriptForm('user'),
        targets: [AMY],
        appendTo,
      });

      await desk.send();

      expect(standing.targets).toEqual(['80009', '80001']);
      expect((await desk.see(id)).state).toBe('inProgress');
    });

    describe('nothing any more, with the reason, where', () => {
      it.each<[string, string, (desk: TestDesk) => void]>([
        [
          'DC does not have the script any more',
          'scriptRemoved',
          ({ facts }) => (facts.script.removed = true),
        ],
        [
          'the script was changed since it was saved',
          'scriptChanged',
          ({ facts }) => (facts.script.checksum = 'other'),
        ],
        [
          'the service item offers no scripts any more',
          'actionWithdrawn',
          ({ facts }) => (facts.item.scriptAction = false),
        ],
        [
          'no trial of scripts has passed there any more',
          'createOff',
          ({ facts }) => (facts.mayCreate = false),
        ],
      ])('%s', async (_what, reason, change) => {
        const desk = await open();
        const id = await insertDeployment(desk, {
          form: scriptForm('workstation'),
          itemChecksum: 'c0ffee',
        });
        change(desk);

        await desk.send();

        expect((await desk.see(id)).state).toBe('cancelled');
        expect(desk.dc.calls).toEqual([]);
        const { detail } = await desk
          .db('history')
          .where({ act: 'deployment.cancelled' })
          .first();
        expect(JSON.parse(detail)).toMatchObject({ reason, script: '7-Zip' });
      });

      it('its arguments cannot be opened any more', async () => {
        const desk = await open();
        const id = await insertDeployment(desk, {
          form: scriptForm('workstation'),
          arguments: '-All',
        });
        await desk.db('deployments').update({
          arguments_sealed: await desk.secrets.seal(
            argumentsOwner('another'),
            '-All',
          ),
        });

        await desk.send();

        expect(await desk.see(id)).toMatchObject({
          state: 'cancelled',
          attempts: [{ error: expect.stringContaining('secretKeys') }],
        });
        expect(desk.dc.creates).toBe(0);
        expect(await desk.anythingSent()).toBe(false);
      });
    });

    it('is still a script where only installing was withdrawn', async () => {
      const desk = await open();
      const id = await insertDeployment(desk, {
        form: scriptForm('workstation'),
      });
      desk.facts.item.softwareAction = false;

      await desk.send();

      expect((await desk.see(id)).state).toBe('inProgress');
    });
  });
});
