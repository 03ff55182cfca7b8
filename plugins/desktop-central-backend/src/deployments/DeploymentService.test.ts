import type { SoftwareDeploymentInput } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { FormError } from '../errors/FormError';
import { useDatabases } from '../testing/databases';
import { callerOf, dana, emma, pam, TestDesk } from './testing/TestDesk';

jest.setTimeout(60_000);

const REQUEST = 'request-1';

describe('saving and reading deployments', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const open = async () => TestDesk.open(await migratedDatabase(databaseId));

    async function nothingIsStored(desk: TestDesk) {
      for (const table of ['deployments', 'attempts', 'targets', 'outbox']) {
        expect(await desk.db(table).select()).toEqual([]);
      }
      expect(await desk.db('idempotency_keys').select()).toEqual([]);
    }

    it('answers at once, with everything written that the worker needs', async () => {
      const desk = await open();

      const deployment = await desk.save();

      expect(deployment).toMatchObject({
        requestId: REQUEST,
        requestNumber: 1042,
        state: 'queued',
        waitingFor: { code: 'worker' },
        itemName: '7-Zip',
        serverName: 'Head office',
        targetCount: 2,
        counts: { yetToApply: 2 },
        createdBy: 'user:default/dana',
        allowedActions: { settle: { allowed: false } },
      });
      expect(desk.woken).toEqual(['attempt.send']);
      expect(desk.dc.calls).toEqual([]);
      expect(await desk.acts()).toEqual(['deployment.saved']);
    });

    it('makes one deployment of the same save sent twice, even after the request was closed', async () => {
      const desk = await open();
      const key = randomUUID();
      const save = () => desk.service.create(dana, REQUEST, key, desk.form());
      const first = await save();
      desk.facts.request.state = 'closed';

      expect((await save()).id).toBe(first.id);
      await expect(
        desk.service.create(dana, REQUEST, key, desk.form(['303'])),
      ).rejects.toThrow('Idempotency-Key');
      expect(await desk.db('deployments').select('id')).toHaveLength(1);
    });

    it('takes a deployment of thousands of workstations in one piece', async () => {
      const desk = await open();
      const many = Array.from({ length: 2_500 }, (_, n) => String(10_000 + n));

      const deployment = await desk.service.create(dana, REQUEST, 'key-many', {
        ...desk.form(many),
        confirmedTargets: 2_500,
      });
      await desk.send();
      await desk.read();

      expect((await desk.see(deployment.id)).counts).toEqual({
        yetToApply: 2_500,
      });
      expect(desk.dc.configurations[0].made.targets).toHaveLength(2_500);
    });

    it.each<[string, Partial<SoftwareDeploymentInput>, string, string]>([
      ['an unknown package', { packageId: '9999' }, 'packageId', 'unknown'],
      ['no targets', { targets: [] }, 'targets', 'required'],
      ['an unknown target', { targets: ['777'] }, 'targets', 'unknown'],
      ['another domain', { domain: 'OTHER' }, 'targets', 'otherDomain'],
      ['a copy option', { copyOption: 'file' }, 'copyOption', 'notOffered'],
      [
        'a Windows Server, unconfirmed',
        { targets: ['301', '390'] },
        'confirmedTargets',
        'confirm',
      ],
      [
        'a Windows Server with the wrong number',
        { targets: ['301', '390'], confirmedTargets: 3 },
        'confirmedTargets',
        'confirm',
      ],
    ])('refuses %s and stores nothing', async (_what, change, path, code) => {
      const desk = await open();
      const input = { ...desk.form(), ...change };

      const failure = await desk.service
        .create(dana, REQUEST, randomUUID(), input)
        .catch(error => error);

      expect(failure).toBeInstanceOf(FormError);
      expect(failure.fields).toEqual([expect.objectContaining({ path, code })]);
      await nothingIsStored(desk);
    });

    it('saves on a Windows Server once the number is confirmed', async () => {
      const desk = await open();

      const deployment = await desk.service.create(dana, REQUEST, 'key-12345', {
        ...desk.form(['301', '390']),
        confirmedTargets: 2,
      });

      expect(deployment.targetCount).toBe(2);
    });

    it.each<[string, (desk: TestDesk) => void, string]>([
      [
        'an incident',
        desk => {
          desk.facts.request.type = 'incident';
        },
        'incident',
      ],
      [
        'a closed request',
        desk => {
          desk.facts.request.state = 'closed';
        },
        'not open',
      ],
      [
        'an item without the action',
        desk => {
          desk.facts.item.softwareAction = false;
        },
        'Workflow tab',
      ],
      [
        'a server that is not connected',
        desk => {
          desk.facts.server.connectionState = 'notConnected';
        },
        'not connected',
      ],
      [
        'a technician who was disabled meanwhile',
        desk => {
          desk.facts.technicians.get('dana')!.enabled = false;
        },
        'DC Admin role',
      ],
    ])('refuses %s and stores nothing', async (_what, change, message) => {
      const desk = await open();
      change(desk);

      await expect(desk.save()).rejects.toThrow(message);

      await nothingIsStored(desk);
    });

    it.each([
      ['the requester', emma],
      ['a portal admin without a DC role', pam],
      ['a DC Guest', callerOf({ name: 'gus', dcRole: 'dcGuest' })],
    ])('is for DC Admins only, not for %s', async (_who, caller) => {
      const desk = await open();

      await expect(
        desk.service.create(caller, REQUEST, randomUUID(), desk.form()),
      ).rejects.toThrow('DC Admin');
      await nothingIsStored(desk);
    });

    it('shows a requester the outcome and their own machine, and no more', async () => {
      const desk = await open();
      const { id } = await desk.submit();

      const deployment = await desk.service.reads.get(emma, id);
      const targets = await desk.service.reads.targets(emma, id, {}, {});

      expect(Object.keys(deployment)).not.toEqual(
        expect.arrayContaining(['attempts']),
      );
      expect(deployment.createdBy).toBeUndefined();
      expect(deployment.counts).toEqual({ yetToApply: 2 });
      expect(targets.items).toEqual([
        {
          id: expect.any(String),
          name: 'WS-301',
          state: 'yetToApply',
          waitingFor: { code: 'startupOrRefresh' },
          updatedAt: expect.any(String),
        },
      ]);
      await expect(desk.service.reads.list(emma, {}, {})).rejects.toThrow(
        'DC Admin or DC Guest',
      );
    });

    it('takes what a requester typed for no machine of theirs', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      const own = async () =>
        (await desk.service.reads.targets(emma, id, {}, {})).items;
      await desk.db('requests').update({ machine: 'WS-302' });
      expect(await own()).toMatchObject([{ name: 'WS-301' }]);

      desk.facts.machines.clear();
      expect(await own()).toEqual([]);
    });

    it('knows no machine of a requester on a server that leads to another DC', async () => {
      const desk = await open();
      const { id } = await desk.submit();
      desk.facts.server.addressVersion += 1;

      const { items } = await desk.service.reads.targets(emma, id, {}, {});
      expect(items).toEqual([]);
    });

    it('shows a stranger nothing, not even that it is there', async () => {
      const desk = await open();
      const { id } = await desk.save();
      const stranger = callerOf({ name: 'olaf' });

      await expect(desk.service.reads.get(stranger, id)).rejects.toThrow(
        'There is no such deployment.',
      );
      await expect(
        desk.service.reads.get(stranger, 'of-nobody'),
      ).rejects.toThrow('There is no such deployment.');
    });

    it('lists page by page, newest first, each once', async () => {
      const desk = await open();
      const saved: string[] = [];
      for (let save = 0; save < 5; save++) saved.push((await desk.save()).id);

      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await desk.service.reads.listOfRequest(dana, REQUEST, {
          limit: 2,
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);

      expect([...seen].sort()).toEqual([...saved].sort());
      const created = await desk.service.reads.list(dana, {}, {});
      const times = created.items.map(({ createdAt }) => createdAt);
      expect(times).toEqual([...times].sort().reverse());
    });

    it('knows whether anything of a request was sent', async () => {
      const desk = await open();
      await desk.save();
      expect(await desk.anythingSent()).toBe(false);

      await desk.send();

      expect(await desk.anythingSent()).toBe(true);
    });
  });
});
