import { TestDatabases } from '@backstage/backend-test-utils';
import type { SoftwareDeploymentInput } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Simulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { PortalBesideDc, startBesideDc } from '../testing/besideDc';
import {
  Desk,
  installForm,
  openDesk,
  whenDeployment,
} from '../testing/mainThread';
import type { Portal } from '../testing/portal';

jest.setTimeout(120_000);

const SPEED = 20_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const REFRESH_MS = 90 * MINUTE_MS;

describe.each([
  ['ahead', HOUR_MS],
  ['behind', -HOUR_MS],
])('a Desktop Central whose clock is an hour %s', (_, clockOffsetMs) => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const isAhead = clockOffsetMs > 0;
  let site: PortalBesideDc;
  let dc: Simulator;
  let portal: Portal;
  let desk: Desk;
  let db: Knex;
  let form: SoftwareDeploymentInput;

  beforeAll(async () => {
    site = await startBesideDc(databases);
    ({ dc, db, portal } = site);
    dc.control.setFaults({ clockOffsetMs });
    desk = await openDesk(portal.as, dc, {
      statusSource: 'callback+poll',
      callbackBaseUrl: `http://127.0.0.1:${portal.port}`,
    });
    const plain = await installForm(portal.as, desk, 2);
    form = { ...plain, confirmedTargets: 2 };
  });

  afterAll(() => site.stop());

  /** Saves for half an hour from now, and waits until DC has it. */
  async function scheduled() {
    const at = new Date(Date.now() + HOUR_MS / 2).toISOString().slice(0, 16);
    const { id, notBefore } = await portal
      .as('dcAdmin')
      .createDeployment(desk.requestId, randomUUID(), {
        ...form,
        schedule: { local: at, timeZone: 'UTC' },
      });
    expect(notBefore).toBe(`${at}:00.000Z`);
    return id;
  }

  it('has seen no machine later than now', async () => {
    const { items } = await portal
      .as('dcAdmin')
      .listComputers(desk.serverId, { limit: 200 });
    const seen = items.flatMap(({ lastContactAt }) => lastContactAt ?? []);

    expect(seen.length).toBeGreaterThan(0);
    for (const at of seen) {
      expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
    }
  });

  it('promises of no machine that it asks later than its next turn', async () => {
    const technician = portal.as('dcAdmin');
    const { deploymentPolicyId, ...plain } = form;
    const { items: all } = await technician.listComputers(desk.serverId, {
      domain: form.domain,
      limit: 200,
    });
    const targets = all
      .filter(each => each.liveStatus === 'live' && !each.isServer)
      .map(({ id }) => id);
    dc.control.setSpeed(1);
    await db('deployment_policies').update({ removed_at: new Date() });
    try {
      const { id } = await technician.createDeployment(
        desk.requestId,
        randomUUID(),
        {
          ...plain,
          targets,
          confirmedTargets: targets.length,
          when: 'afterStartup',
          rebootPolicy: 'none',
        },
      );
      await whenDeployment(portal.as, id, ['inProgress']);
      const { items } = await technician.listDeploymentTargets(id);
      const promised = items.flatMap(({ waitingFor }) =>
        waitingFor?.code === 'refresh' ? waitingFor.until ?? [] : [],
      );

      expect(promised.length > 0 || !isAhead).toBe(true);
      for (const at of promised) {
        expect(Date.parse(at)).toBeLessThanOrEqual(Date.now() + REFRESH_MS);
      }
    } finally {
      await db('deployment_policies').update({ removed_at: null });
      dc.control.setSpeed(SPEED);
    }
  });

  it(`is believed when it ${
    isAhead ? 'is done early' : 'does nothing yet'
  }, and nothing is sent twice`, async () => {
    const id = await scheduled();
    const state = isAhead ? 'succeeded' : 'inProgress';
    const sent = await whenDeployment(portal.as, id, [state]);

    expect(sent.attempts).toHaveLength(1);
    expect(sent.counts).toEqual({ [isAhead ? 'succeeded' : 'yetToApply']: 2 });
    if (isAhead) return;
    expect(sent.waitingFor).toMatchObject({ code: 'scheduled' });
    const past = new Date(Date.now() - HOUR_MS / 2);
    await db('deployments').where({ id }).update({ not_before: past });
    const late = await portal.as('dcAdmin').getDeployment(id);
    expect(late).toMatchObject({
      state: 'inProgress',
      waitingFor: { code: 'policy' },
    });
  });
});
