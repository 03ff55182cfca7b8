import { ServiceUnavailableError } from '@backstage/errors';
import type {
  Trial,
  TrialInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { mockLogger } from '../testing/mocks';
import type { DispatchConfig } from '../deployments/bounds';
import { dcError, ScriptedDc } from '../deployments/testing/ScriptedDc';
import { DISPATCH } from '../deployments/testing/deskBounds';
import { callerOf } from '../deployments/testing/TestDesk';
import { FormError } from '../errors/FormError';
import { HistoryStore } from '../history/HistoryStore';
import { InventoryStore } from '../inventory/InventoryStore';
import { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import { LeaseLostError, Outbox } from '../outbox/Outbox';
import { SecretBox } from '../secrets/SecretBox';
import { inferredWritesFor } from '../servers/inferredWrites';
import { ServerStore } from '../servers/ServerStore';
import { AccountStore } from '../technicians/AccountStore';
import { TechnicianStore } from '../technicians/TechnicianStore';
import { useDatabases } from '../testing/databases';
import { work } from '../testing/serverParts';
import type { TrialDrivers } from './ports';
import { PersonNow, TrialAuthority } from './TrialAuthority';
import { TrialHandler } from './TrialHandler';
import { TrialLog } from './TrialLog';
import { TrialSending } from './TrialSending';
import { TRIAL_TOPIC } from './topic';
import { TrialService } from './TrialService';
import { TrialStore } from './TrialStore';
import { TrialSuspension } from './TrialSuspension';

jest.setTimeout(60_000);

const SERVER = 'server-1';
/** Portal admin and DC Admin. */
const vera = callerOf({ name: 'vera', portalAdmin: true, dcRole: 'dcAdmin' });

const SOFTWARE: TrialInput = {
  kind: 'software',
  packageId: '9001',
  operation: 'install',
  computerId: '301',
  computerName: 'ws-301',
};
const ACCOUNT: TrialInput = { kind: 'account', loginName: 'trial' };

function uncertain(): never {
  throw dcError('uncertain');
}

async function insertRows(db: Knex): Promise<void> {
  const times = { created_at: new Date(), updated_at: new Date() };
  await db('servers').insert({
    id: SERVER,
    name: 'Head office',
    host: 'dc.example',
    port: 8020,
    protocol: 'http',
    menu_enabled: true,
    credential_kind: 'apiKey',
    build_number: '100654',
    status_source: 'poll',
    accounts_mode: 'portalOnly',
    connection_state: 'connected',
    connection_steps: '[]',
    version: 1,
    ...times,
  });
  await db('technicians').insert({
    id: 'vera',
    user_entity_ref: vera.actor.userEntityRef,
    user_uid: 'uid-of-vera',
    dc_role: 'dcAdmin',
    enabled: true,
    version: 1,
    ...times,
  });
  const row = { server_id: SERVER, digest: 'd' };
  await db('packages').insert({
    ...row,
    dc_id: '9001',
    name: '7-Zip',
    installer_type: 'msi',
    uninstall_allowed: false,
    on_network_share: 'no',
  });
  const computer = (dc_id: string, more: object = {}) => ({
    ...row,
    dc_id,
    name: `WS-${dc_id}`,
    domain: 'ACME',
    is_server: false,
    agent_installed: true,
    managed: true,
    live_status: 'live',
    ...more,
  });
  await db('computers').insert([
    computer('301'),
    computer('302', { agent_installed: false }),
    computer('390', { is_server: true }),
  ]);
}

/** A server on which nothing undocumented is switched on, with a scripted DC. */
async function open(db: Knex, bounds: Partial<DispatchConfig> = {}) {
  await insertRows(db);
  const dc = new ScriptedDc();
  const dispatch = { ...DISPATCH, ...bounds };
  const outbox = new Outbox(db);
  const servers = new ServerStore();
  const store = new TrialStore();
  const history = new HistoryStore();
  const box = SecretBox.ephemeral();
  const announcer = { announce: () => {} };
  const person: PersonNow & { catalogDown?: boolean } = {
    standing: 'same',
    portalAdmin: true,
  };
  const access = {
    standing: async () => {
      if (person.catalogDown) throw new ServiceUnavailableError('away');
      return person.standing;
    },
    isKnownPortalAdmin: async () => person.portalAdmin,
  };
  const switchedOn: string[] = [];
  const drivers: TrialDrivers = {
    driverOf: async () => dc,
    withTrialDriver: async (_server, kind, run) => {
      switchedOn.push(kind);
      return run(dc);
    },
    holdForSignIn: (tx, { id }) =>
      servers.hold(tx, id, 'signIn').then(() => {}),
  };
  const logger = mockLogger();
  const parts = { db, outbox, store, history, announcer, drivers, dispatch };
  const log = new TrialLog(parts);
  const service = new TrialService({
    ...parts,
    servers,
    inventory: new InventoryStore(),
    accounts: new AccountStore(),
    access,
    writesOf: server => inferredWritesFor(server, server.provenWrites, []),
    idempotency: new IdempotencyKeys(db, text => box.digests(text)),
    wake: () => {},
  });
  const handler = new TrialHandler({
    ...parts,
    servers,
    authority: new TrialAuthority({
      technicians: new TechnicianStore(),
      access,
    }),
    log,
    sending: new TrialSending({ log, dispatch, logger }),
    suspension: new TrialSuspension({ log, drivers, dispatch }),
    logger,
  });
  const see = async (): Promise<Trial> =>
    (await service.list(SERVER, {})).items[0];
  return {
    db,
    dc,
    outbox,
    servers,
    service,
    handler,
    person,
    switchedOn,
    logger,
    see,
    start: (input: TrialInput = SOFTWARE, key: string = randomUUID()) =>
      service.start(vera, SERVER, key, input),
    conclude: async (matches: boolean) =>
      service.conclude(vera, SERVER, (await see()).id, matches),
    /** One step of the worker. Answers how much was due. */
    step: () => work(outbox, handler),
    /** What one has to do for a step later on. */
    claim: () => outbox.claim(TRIAL_TOPIC, { limit: 1, leaseMs: 10_000 }),
    acts: async (): Promise<string[]> =>
      db('history').orderBy('id').pluck('act'),
    provenWrites: async () =>
      (await servers.get(db, SERVER))?.provenWrites ?? {},
  };
}

function outcomes(trial: Trial): string[] {
  return trial.steps.map(({ step, outcome }) => `${step} ${outcome}`);
}

describe('a guided trial', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    const desk = async (bounds?: Partial<DispatchConfig>) =>
      open(await migratedDatabase(databaseId), bounds);

    it('makes one configuration for one computer, finds out what Desktop Central made of it, and asks a person', async () => {
      const { dc, start, step, see, switchedOn } = await desk();
      const { id, configurationName } = await start();

      await step();

      const trial = await see();
      expect(trial).toMatchObject({
        id,
        kind: 'software',
        state: 'toConfirm',
        startedBy: vera.actor.userEntityRef,
        subject: {
          packageName: '7-Zip',
          operation: 'install',
          computerName: 'WS-301',
        },
        configurationId: '500',
      });
      expect(outcomes(trial)).toEqual([
        'look passed',
        'send passed',
        'readBack passed',
        'find passed',
        'readStatus passed',
        'confirm running',
      ]);
      expect(configurationName).toMatch(/^BSR-TRIAL-[a-z2-9]{8}$/);
      expect(dc.configurations[0].made).toMatchObject({
        name: configurationName,
        targets: ['301'],
        copyOption: 'none',
        when: 'duringOrAfterStartup',
        rebootPolicy: 'none',
      });
      expect(switchedOn).toEqual(['software']);
      expect(await step()).toBe(0);
    });

    it('that a person confirms switches the write on, for new drivers', async () => {
      const { db, start, step, conclude, provenWrites, acts } = await desk();
      const { id } = await start();
      await step();
      expect(await provenWrites()).toEqual({});

      const trial = await conclude(true);

      expect(trial.state).toBe('passed');
      expect(outcomes(trial)).toContain('confirm passed');
      expect(await provenWrites()).toEqual({
        software: {
          trialId: id,
          at: expect.any(String),
          buildNumber: '100654',
        },
      });
      expect(await db('servers').pluck('version')).toEqual([2]);
      expect(
        await db('outbox').where({ topic: 'server.connect' }).pluck('key'),
      ).toEqual([SERVER]);
      expect(await acts()).toEqual([
        'trial.started',
        'trial.toConfirm',
        'trial.passed',
      ]);
      await expect(conclude(true)).rejects.toThrow('nothing to confirm');
      await expect(start()).rejects.toThrow('switched on');
    });

    it('that a person does not confirm is suspended in Desktop Central', async () => {
      const { dc, start, step, conclude, provenWrites, see } = await desk();
      await start();
      await step();

      expect(await conclude(false)).toMatchObject({ state: 'failed' });
      await step();

      expect(outcomes(await see()).slice(-2)).toEqual([
        'confirm failed',
        'suspend passed',
      ]);
      expect(dc.configurations[0].status).toBe('Suspended');
      expect(await provenWrites()).toEqual({});
      expect(await step()).toBe(0);
    });

    it('shows where it could not be suspended, and what to do', async () => {
      const { dc, start, step, conclude, see } = await desk();
      const { configurationName } = await start();
      await step();
      await conclude(false);
      dc.beforeNext('suspend', uncertain);
      await step();
      expect(outcomes(await see())).toContain('suspend running');
      dc.beforeNext('suspend', () => {
        throw dcError('refused', 'No.');
      });

      await step();

      expect((await see()).steps.at(-1)).toEqual({
        step: 'suspend',
        outcome: 'failed',
        message: `No. Suspend ${configurationName} there.`,
      });
    });

    describe('of accounts', () => {
      it('makes one in the least role', async () => {
        const { dc, start, step, see, conclude, provenWrites } = await desk();
        await start(ACCOUNT);
        await step();

        expect(dc.accounts).toEqual([{ loginName: 'trial', role: 'DCGuest' }]);
        expect(outcomes(await see())).toEqual([
          'look passed',
          'send passed',
          'find passed',
          'confirm running',
        ]);
        await conclude(true);
        expect(await provenWrites()).toHaveProperty('account');
      });

      it('takes none over that was there', async () => {
        const { dc, start, step, see } = await desk();
        dc.accounts.push({ loginName: 'trial', role: 'DCGuest' });
        await start(ACCOUNT);

        await step();

        const trial = await see();
        expect(trial.state).toBe('failed');
        expect(trial.steps[0].message).toContain('not taken over');
        expect(dc.calls).not.toContain('createAccount');
      });

      it('knows its own again after a lost answer, but not in another role', async () => {
        const { dc, start, step, see } = await desk();
        await start(ACCOUNT);
        dc.afterNext('createAccount', () => {
          dc.accounts[0].role = 'DCAdmin';
          uncertain();
        });
        await step();
        await step();

        const trial = await see();
        expect(trial.state).toBe('failed');
        expect(trial.steps.at(-1)?.message).toContain('role DCAdmin');
        expect(dc.accounts).toHaveLength(1);
      });
    });

    describe('is sent once', () => {
      it('whatever Desktop Central answered', async () => {
        const { dc, start, step, see } = await desk();
        await start();
        dc.afterNext('create', uncertain);

        await step();
        expect((await see()).state).toBe('running');
        await step();

        expect((await see()).state).toBe('toConfirm');
        expect(dc.creates).toBe(1);
      });

      it('and has failed where Desktop Central never shows it', async () => {
        const { dc, start, step, see } = await desk();
        await start();
        dc.beforeNext('create', uncertain);

        for (let round = 0; round < 4; round++) await step();

        const trial = await see();
        expect(trial.state).toBe('failed');
        expect(trial.steps.at(-1)?.message).toContain('is not sent again');
        expect(dc.creates).toBe(1);
        expect(await step()).toBe(0);
      });

      it('where nothing went out before, it goes out later', async () => {
        const { dc, start, step, see } = await desk();
        await start();
        dc.beforeNext('find', () => {
          throw dcError('notSent');
        });
        await step();
        dc.beforeNext('create', () => {
          throw dcError('notSent');
        });
        await step();
        expect((await see()).steps).toEqual([
          { step: 'look', outcome: 'running', message: expect.any(String) },
        ]);

        await step();

        expect((await see()).state).toBe('toConfirm');
        expect(dc.configurations).toHaveLength(1);
      });

      it('by a portal that dies while it sends', async () => {
        const { db, dc, start, step, claim, handler, see } = await desk();
        await start();
        dc.afterNext('create', async () => {
          await db('outbox').update({ lease_token: 'of-nobody' });
        });
        const [lease] = await claim();
        await expect(
          handler.handle(lease, new AbortController().signal),
        ).rejects.toThrow(LeaseLostError);
        await db('outbox').update({ lease_expires_at: new Date(0) });

        await step();

        expect((await see()).state).toBe('toConfirm');
        expect(dc.creates).toBe(1);
      });

      it('and is "begun" in the database before the first byte goes out', async () => {
        const { db, dc, start, step } = await desk();
        await start();
        let begun: unknown;
        dc.beforeNext('find', async () => {
          [begun] = await db('trials').pluck('sent_at');
        });

        await step();

        expect(begun).toBeTruthy();
      });

      it('and believed where a restored backup does not know that it was', async () => {
        const { db, dc, outbox, start, step, see } = await desk();
        const { id } = await start();
        await step();
        await db('trials').update({
          state: 'running',
          sent_at: null,
          configuration_id: null,
          steps: '[{"step":"look","outcome":"running"}]',
        });
        await outbox.enqueue(db, {
          topic: TRIAL_TOPIC,
          key: id,
          availableAt: new Date(),
        });

        await step();

        expect((await see()).state).toBe('toConfirm');
        expect(dc.creates).toBe(1);
      });

      it('by a start that is repeated', async () => {
        const { dc, start, step } = await desk();
        const key = randomUUID();

        const [first, second] = [
          await start(SOFTWARE, key),
          await start(SOFTWARE, key),
        ];
        await step();

        expect(second.id).toBe(first.id);
        expect(dc.creates).toBe(1);
      });
    });

    describe('fails, and what was made is suspended, where', () => {
      it.each<[string, (dc: ScriptedDc) => void, string]>([
        [
          'it was made for others',
          dc => {
            dc.targetsAsMade = () => ['301', '302'];
          },
          'readBack failed',
        ],
        [
          'it was made for another',
          dc => {
            dc.targetsAsMade = () => ['302'];
          },
          'readBack failed',
        ],
        [
          'it was made for nobody',
          dc => {
            dc.targetsAsMade = () => [];
          },
          'readBack failed',
        ],
        [
          'the status shows others',
          dc => {
            dc.beforeNext('status', () => {
              dc.configurations[0].rows.push({
                targetId: '302',
                status: 'Yet To Apply',
              });
            });
          },
          'readStatus failed',
        ],
      ])('%s', async (_what, change, failed) => {
        const { dc, start, step, see, logger, acts } = await desk();
        change(dc);
        await start();

        await step();
        await step();

        const trial = await see();
        expect(trial.state).toBe('failed');
        expect(outcomes(trial).slice(-2)).toEqual([failed, 'suspend passed']);
        expect(dc.configurations[0].status).toBe('Suspended');
        expect(logger.error).toHaveBeenCalledTimes(1);
        expect(await acts()).toContain('trial.failed');
      });
    });

    it("fails with Desktop Central's words where it refused", async () => {
      const { dc, start, step, see } = await desk();
      await start();
      dc.beforeNext('create', () => {
        throw dcError('refused', 'The package is not approved');
      });

      await step();

      const trial = await see();
      expect(trial.state).toBe('failed');
      expect(trial.steps.at(-1)?.message).toBe('The package is not approved');
      expect(await step()).toBe(0);
    });

    it('waits for what Desktop Central shows late', async () => {
      const { dc, start, step, see } = await desk();
      await start();
      const late = { rows: [] as ScriptedDc['configurations'][0]['rows'] };
      dc.beforeNext('status', () => {
        late.rows = dc.configurations[0].rows.splice(0);
      });
      await step();
      expect(outcomes(await see()).at(-1)).toBe('readStatus running');
      dc.configurations[0].rows.push(...late.rows);

      await step();

      expect((await see()).state).toBe('toConfirm');
    });

    it('puts the server on hold where the sign-in is refused, and goes on once it is resumed', async () => {
      const { db, dc, servers, start, step, see } = await desk();
      await start();
      dc.beforeNext('create', () => {
        throw dcError('unauthorized');
      });
      await step();
      await step();
      expect(dc.creates).toBe(1);
      expect((await servers.get(db, SERVER))?.hold?.reason).toBe('signIn');
      await servers.resume(db, SERVER);

      await step();

      expect((await see()).state).toBe('toConfirm');
      expect(dc.configurations).toHaveLength(1);
    });

    describe('is not sent where whoever started it', () => {
      it.each<
        [string, (parts: Awaited<ReturnType<typeof open>>) => unknown, string]
      >([
        [
          'is no DC Admin any more',
          ({ db }) => db('technicians').update({ dc_role: 'dcGuest' }),
          'DC Admin',
        ],
        [
          'was disabled',
          ({ db }) => db('technicians').update({ enabled: false }),
          'DC Admin',
        ],
        [
          'left the catalog',
          ({ person }) => {
            person.standing = 'left';
          },
          'catalog user',
        ],
        [
          'is no portal admin any more',
          ({ person }) => {
            person.portalAdmin = false;
          },
          'portal admin',
        ],
      ])('%s', async (_what, change, words) => {
        const parts = await desk();
        await parts.start();
        await change(parts);

        await parts.step();

        const trial = await parts.see();
        expect(trial.state).toBe('failed');
        expect(trial.steps.at(-1)?.message).toContain(words);
        expect(parts.dc.calls).toEqual([]);
      });

      it('cannot be confirmed by the catalog now: it waits', async () => {
        const { dc, person, start, step, see } = await desk();
        await start();
        person.catalogDown = true;
        await step();
        expect(dc.calls).toEqual([]);
        person.catalogDown = false;

        await step();

        expect((await see()).state).toBe('toConfirm');
      });
    });

    it('of a server that leads elsewhere has failed, and confirms nothing', async () => {
      const { db, dc, service, start, step, see, conclude } = await desk();
      await start();
      await step();
      await db('servers').update({ address_version: 2 });
      await expect(conclude(true)).rejects.toThrow('nothing to confirm');

      await db.transaction(tx => service.serverGone(tx, SERVER));

      expect((await see()).state).toBe('failed');
      expect(dc.configurations[0].status).toBe('In Progress');
      expect(await start()).toMatchObject({ state: 'running' });
    });

    it('is written by nobody whose server was moved meanwhile', async () => {
      const { db, dc, service, start, claim, handler, see } = await desk();
      await start();
      dc.afterNext('create', async () => {
        await db('servers').update({ address_version: 2 });
        await db.transaction(tx => service.serverGone(tx, SERVER));
      });
      const [lease] = await claim();

      await expect(
        handler.handle(lease, new AbortController().signal),
      ).rejects.toThrow(LeaseLostError);

      expect((await see()).state).toBe('failed');
    });

    describe('is refused', () => {
      it.each<[string, TrialInput, string]>([
        [
          'for a package that is not there',
          { ...SOFTWARE, packageId: '9009' },
          'packageId',
        ],
        [
          'for an operation that the package does not have',
          { ...SOFTWARE, operation: 'uninstall' },
          'operation',
        ],
        [
          'for a computer that is not there',
          { ...SOFTWARE, computerId: '399' },
          'computerId',
        ],
        [
          'for one without an agent',
          { ...SOFTWARE, computerId: '302', computerName: 'WS-302' },
          'computerId',
        ],
        [
          'for a Windows Server',
          { ...SOFTWARE, computerId: '390', computerName: 'WS-390' },
          'computerId',
        ],
        [
          'for another name than the computer has',
          { ...SOFTWARE, computerName: 'WS-302' },
          'computerName',
        ],
        [
          'for a script that is not there',
          {
            kind: 'script',
            scriptId: '4101',
            computerId: '301',
            computerName: 'WS-301',
          },
          'scriptId',
        ],
      ])('%s', async (_what, input, path) => {
        const { start, see } = await desk();

        const failure = await start(input).catch(error => error);

        expect(failure).toBeInstanceOf(FormError);
        expect(failure.fields).toEqual([expect.objectContaining({ path })]);
        expect(await see()).toBeUndefined();
      });

      it('for the login of a technician', async () => {
        const { db, start } = await desk();
        await db('technician_accounts').insert({
          technician_id: 'vera',
          server_id: SERVER,
          login_name: 'Trial',
          state: 'confirmed',
          address_version: 1,
          created_at: new Date(),
          updated_at: new Date(),
        });

        await expect(start(ACCOUNT)).rejects.toMatchObject({
          fields: [{ path: 'loginName' }],
        });
      });

      it('beside another of its kind, but not of another kind', async () => {
        const { start } = await desk();
        await start();

        await expect(start()).rejects.toThrow('under way');

        expect(await start(ACCOUNT)).toMatchObject({ state: 'running' });
      });

      it('while the server is not connected', async () => {
        const { db, start } = await desk();
        await db('servers').update({ connection_state: 'notConnected' });

        await expect(start()).rejects.toThrow('not connected');
      });

      it('to a portal admin whom the catalog does not know as one', async () => {
        const { person, start } = await desk();
        person.portalAdmin = false;

        await expect(start()).rejects.toThrow('Name your user there');
      });
    });
  });
});
