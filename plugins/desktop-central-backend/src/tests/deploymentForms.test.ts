import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ApiError,
  MAX_TARGETS,
  ScriptDeploymentInput,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Simulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { PortalBesideDc, startBesideDc } from '../testing/besideDc';
import { Desk, installForm, openDesk } from '../testing/mainThread';
import type { Portal } from '../testing/portal';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';
const RUN_AS = { userName: 'ACME\\installer', password: PASSWORD };
const FAR = { local: '2026-01-01T08:00', timeZone: 'Europe/Berlin' };

/** The next spring in which an hour is skipped in Berlin: the last Sunday of March, between 2 and 3. */
function skippedHour(): string {
  const year = new Date().getUTCFullYear();
  const sunday = (of: number) => {
    const last = new Date(Date.UTC(of, 2, 31));
    return new Date(last.getTime() - last.getUTCDay() * 86_400_000);
  };
  const next = sunday(year) > new Date() ? sunday(year) : sunday(year + 1);
  return `${next.toISOString().slice(0, 10)}T02:30`;
}

describe('the rules of both forms, broken one by one over HTTP', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let db: Knex;
  let site: PortalBesideDc;
  let dc: Simulator;
  let portal: Portal;
  let desk: Desk;
  let software: SoftwareDeploymentInput;
  let script: ScriptDeploymentInput;

  beforeAll(async () => {
    site = await startBesideDc(databases);
    ({ dc, db, portal } = site);
    desk = await openDesk(portal.as, dc);
    await db('service_items').update({ script_action: true });
    software = await installForm(portal.as, desk, 2);
    const { items } = await portal.as('dcAdmin').listScripts(desk.serverId);
    const [{ id: scriptId, checksum: scriptChecksum }] = items;
    const { serverId, domain, installFor, targets } = software;
    script = {
      kind: 'script',
      serverId,
      scriptId,
      scriptChecksum,
      domain,
      installFor,
      targets,
    };
  });

  afterAll(() => site.stop());

  async function refusalOf(input: object): Promise<ApiError> {
    const failure = await portal
      .as('dcAdmin')
      .createDeployment(
        desk.requestId,
        randomUUID(),
        input as SoftwareDeploymentInput,
      )
      .catch(error => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure.message).not.toContain(PASSWORD);
    return failure;
  }

  async function fieldsOf(input: object): Promise<string[]> {
    const { fields, status } = await refusalOf(input);
    expect(status).toBe(400);
    return fields.map(({ path, code }) => `${path}: ${code}`);
  }

  it.each<[string, object, string]>([
    ['an unknown package', { packageId: '1' }, 'packageId: unknown'],
    ['no workstation', { targets: [] }, 'targets: required'],
    ['nothing selected', { targets: undefined }, 'targets: required'],
    ['an unknown workstation', { targets: ['1'] }, 'targets: unknown'],
    ['another domain', { domain: 'NOWHERE' }, 'targets: otherDomain'],
    ['targets beside a selection', { selectionId: 's' }, 'targets: twoWays'],
    [
      'a selection that is not there',
      { targets: undefined, selectionId: 'no-such' },
      'selectionId: gone',
    ],
    [
      'a time of users',
      { deploymentPolicyId: undefined, when: 'duringLogin' },
      'when: notOffered, deploymentPolicyId: required',
    ],
    [
      'no policy on a server that has some',
      { deploymentPolicyId: undefined, when: 'afterStartup' },
      'deploymentPolicyId: required',
    ],
    [
      'a policy beside a time',
      { when: 'afterStartup' },
      'deploymentPolicyId: inPlaceOfWhen',
    ],
    [
      'an unknown policy',
      { deploymentPolicyId: '99' },
      'deploymentPolicyId: unknown',
    ],
    [
      'a user without a domain',
      { runAs: { ...RUN_AS, userName: 'installer' } },
      'runAs.userName: format',
    ],
    [
      'a password without a user',
      { runAs: { ...RUN_AS, userName: '' } },
      'runAs.userName: required',
    ],
    [
      'a user without a password',
      { runAs: { ...RUN_AS, password: '' } },
      'runAs.password: required',
    ],
    ['a schedule in the past', { schedule: FAR }, 'schedule.local: past'],
    [
      'an hour that the zone skips',
      { schedule: { ...FAR, local: skippedHour() } },
      'schedule.local: skipped',
    ],
    [
      'an unknown zone',
      { schedule: { ...FAR, timeZone: 'Europe/Nowhere' } },
      'schedule.timeZone: unknownZone',
    ],
    [
      'a day that is not',
      { schedule: { ...FAR, local: '2027-02-30T08:00' } },
      'schedule.local: invalid',
    ],
  ])('software with %s', async (_, change, expected) => {
    const fields = await fieldsOf({ ...software, ...change });
    expect(fields.join(', ')).toBe(expected);
  });

  it('software with a workstation twice', async () => {
    const [first = ''] = software.targets ?? [];
    expect(await fieldsOf({ ...software, targets: [first, first] })).toEqual([
      'targets: duplicate',
    ]);
  });

  it('software with 50,001 targets', async () => {
    const targets = Array.from({ length: MAX_TARGETS + 1 }, (_, n) => `${n}`);
    expect(await fieldsOf({ ...software, targets })).toEqual([
      'targets: tooMany',
    ]);
  });

  it.each<[string, object, string]>([
    ['an unknown script', { scriptId: '1' }, 'scriptId: unknown'],
    ['another checksum', { scriptChecksum: 'x' }, 'scriptId: changed'],
    ['no checksum', { scriptChecksum: undefined }, 'scriptId: changed'],
    [
      'arguments on two lines',
      { arguments: 'a\nb' },
      'arguments: controlCharacters',
    ],
    ['long arguments', { arguments: 'x'.repeat(2001) }, 'arguments: tooLong'],
    ['a time of users', { when: 'afterLogin' }, 'when: notOffered'],
    ['a schedule in the past', { schedule: FAR }, 'schedule.local: past'],
    [
      'a user without a password',
      { runAs: { ...RUN_AS, password: '' } },
      'runAs.password: required',
    ],
    ['no workstation', { targets: [] }, 'targets: required'],
  ])('a script with %s', async (_, change, expected) => {
    expect(await fieldsOf({ ...script, ...change })).toEqual([expected]);
  });

  it('refuses what the contract does not have, without saying a password again', async () => {
    for (const change of [
      { kind: 'registry' },
      { targets: 'all' },
      { schedule: { local: 'tomorrow', timeZone: 'UTC' } },
      { runAs: { ...RUN_AS, password: PASSWORD.repeat(20) } },
      { rebootPolicy: 'now' },
    ]) {
      const input = { ...software, runAs: RUN_AS, ...change };
      expect((await refusalOf(input)).status).toBe(400);
    }
  });

  it('a package or a script that DC does not have any more', async () => {
    const now = new Date();
    await db('packages')
      .where({ dc_id: software.packageId })
      .update({ removed_at: now });
    await db('scripts')
      .where({ dc_id: script.scriptId })
      .update({ removed_at: now });
    try {
      expect(await fieldsOf(software)).toEqual(['packageId: unknown']);
      expect(await fieldsOf(script)).toEqual(['scriptId: unknown']);
    } finally {
      await db('packages').update({ removed_at: null });
      await db('scripts').update({ removed_at: null });
    }
  });

  it('a script that has changed since the form was opened', async () => {
    await db('scripts')
      .where({ dc_id: script.scriptId })
      .update({ checksum: 'changed' });
    try {
      expect(await fieldsOf(script)).toEqual(['scriptId: changed']);
    } finally {
      await db('scripts')
        .where({ dc_id: script.scriptId })
        .update({ checksum: script.scriptChecksum ?? null });
    }
  });

  it('saves both forms when no rule is broken', async () => {
    const { as } = portal;
    const save = (input: SoftwareDeploymentInput | ScriptDeploymentInput) =>
      as('dcAdmin').createDeployment(desk.requestId, randomUUID(), input);
    await db('servers').update({
      hold_reason: 'signIn',
      hold_since: new Date(),
    });

    const ran = await save({ ...script, runAs: RUN_AS, arguments: '/q' });
    const installed = await save({ ...software, runAs: RUN_AS });

    expect(ran).toMatchObject({ kind: 'script', argumentsSet: true });
    expect(installed.runAs).toMatchObject({ set: true, passwordKept: true });
    expect(await as('dcAdmin').getScriptArguments(ran.id)).toEqual({
      arguments: '/q',
    });
    const found = await as('dcGuest').listDeployments({
      kind: 'script',
      serverId: desk.serverId,
      search: ran.itemName.slice(0, 3).toUpperCase(),
    });
    expect(found.items.map(({ id }) => id)).toEqual([ran.id]);
    const drafts = await as('dcGuest').listDeployments({
      state: ['draft', 'suspended'],
    });
    expect(drafts.items).toEqual([]);
    expect(JSON.stringify(found)).not.toContain(PASSWORD);
  });
});
