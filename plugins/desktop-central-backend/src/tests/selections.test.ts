import { TestDatabases } from '@backstage/backend-test-utils';
import type { SelectionInput } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { openDatabase } from '../database/migrate';
import { configOf, Portal, startPortal } from '../testing/portal';
import {
  IDS,
  insertRightsFixture,
  TARGET_NAME,
} from '../testing/rightsFixture';

jest.setTimeout(60_000);

const COMPUTER = '301';

describe('selections over HTTP', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let db: Knex;
  let portal: Portal;

  beforeAll(async () => {
    db = await databases.init('SQLITE_3');
    await openDatabase({ getClient: async () => db });
    await insertRightsFixture(db);
    portal = await startPortal({ knex: db, config: configOf([]) });
  });

  afterAll(() => portal.stop());

  const select = (more: Partial<SelectionInput>) =>
    portal.as('dcAdmin').makeSelection({
      serverId: IDS.serverId,
      domain: 'ACME',
      installFor: 'workstation',
      ...more,
    });

  it('are made, read again and listed', async () => {
    const dana = portal.as('dcAdmin');
    const made = await select({
      add: { lines: [TARGET_NAME, '=1+1', '<b>WS</b>'] },
      forItem: { kind: 'software', itemId: '9001' },
      include: ['underWay'],
    });
    expect(made).toMatchObject({
      targetCount: 1,
      added: 1,
      verdicts: { matched: 1, unknown: 2 },
      concerns: { notSeen: 1, underWay: 1 },
      lines: [
        { line: 2, text: '=1+1', verdict: 'unknown' },
        { line: 3, text: '<b>WS</b>', verdict: 'unknown' },
      ],
    });
    const { added, verdicts, lines, ...shown } = made;
    expect(await dana.getSelection(made.id)).toEqual(shown);
    expect(await dana.listSelectionTargets(made.id)).toEqual({
      items: [
        expect.objectContaining({
          id: COMPUTER,
          name: TARGET_NAME,
          concerns: ['notSeen', 'underWay'],
        }),
      ],
    });
    await expect(
      portal.as('portalAdmin').getSelection(made.id),
    ).rejects.toMatchObject({ status: 403 });
  });

  it.each<[string, Partial<SelectionInput>, string]>([
    [
      '50,001 lines',
      { add: { lines: Array.from({ length: 50_001 }, () => 'x') } },
      'add.lines',
    ],
    [
      '50,001 ids',
      { add: { ids: Array.from({ length: 50_001 }, (_, n) => `${n}`) } },
      'add.ids',
    ],
    [
      'a line of more than a thousand characters',
      { add: { lines: ['x'.repeat(1_001)] } },
      'add.lines.0',
    ],
    ['two sources at once', { add: { ids: [COMPUTER], lines: ['x'] } }, 'add'],
    ['another server', { serverId: 'absent' }, 'serverId'],
    ['a selection that is not there', { from: 'absent' }, 'from'],
  ])('are not made of %s', async (_what, input, path) => {
    await expect(select(input)).rejects.toMatchObject({
      status: 400,
      fields: [expect.objectContaining({ path })],
    });
  });

  it('are not made of a character that no database takes', async () => {
    await expect(select({ add: { lines: ['WS\0-1'] } })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('are not made of a deployment that is not there', async () => {
    await expect(
      select({ add: { deployment: { deploymentId: 'absent' } } }),
    ).rejects.toMatchObject({ status: 404 });
    const clone = await select({
      add: { deployment: { deploymentId: IDS.deploymentId } },
    });
    expect(clone.targetCount).toBe(1);
  });

  it('leave no mark in the history', async () => {
    const before = await db('history').count({ count: '*' });
    await select({ add: { ids: [COMPUTER] } });
    expect(await db('history').count({ count: '*' })).toEqual(before);
  });
});

describe('a computer over HTTP', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let portal: Portal;

  beforeAll(async () => {
    const db = await databases.init('SQLITE_3');
    await openDatabase({ getClient: async () => db });
    await insertRightsFixture(db);
    portal = await startPortal({ knex: db, config: configOf([]) });
  });

  afterAll(() => portal.stop());

  it('is read, with what was done to it', async () => {
    const gus = portal.as('dcGuest');
    expect(await gus.getComputer(IDS.serverId, COMPUTER)).toMatchObject({
      id: COMPUTER,
      name: TARGET_NAME,
    });
    const { items } = await gus.listComputerDeployments(IDS.serverId, COMPUTER);
    expect(items).toMatchObject([
      {
        deployment: { id: IDS.deploymentId },
        target: { computerId: COMPUTER, name: TARGET_NAME },
      },
    ]);
  });

  it('is not there where its server, or Desktop Central, does not have it', async () => {
    const gus = portal.as('dcGuest');
    const gone = { status: 404 };
    await expect(gus.getComputer(IDS.serverId, 'absent')).rejects.toMatchObject(
      gone,
    );
    await expect(gus.getComputer('absent', COMPUTER)).rejects.toMatchObject(
      gone,
    );
    await expect(
      gus.listComputerDeployments('absent', COMPUTER),
    ).rejects.toMatchObject(gone);
    await expect(
      portal.as('endUser').listComputerDeployments('absent', COMPUTER),
    ).rejects.toMatchObject({ status: 403 });
  });
});
