import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { invoke } from '../testing/actionCalls';
import { installForm, openDesk } from '../testing/mainThread';
import { configOf, Portal, startPortal } from '../testing/portal';
import { tokenOf } from '../testing/tokens';

jest.setTimeout(120_000);

describe('the actions of a portal that was not told how many they may start', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let dc: Simulator;
  let knex: Knex;
  let portal: Portal;

  beforeAll(async () => {
    dc = await startSimulator({
      httpPort: 0,
      computers: 40,
      speed: 20_000,
      failureShare: 0,
    });
    knex = await databases.init('SQLITE_3');
    portal = await startPortal({
      knex,
      config: configOf([new URL(dc.url).host]),
    });
  });

  afterAll(async () => {
    await portal.stop();
    await dc.stop();
  });

  it('start nothing, not one workstation, and say what to do; a draft they make', async () => {
    const desk = await openDesk(portal.as, dc);
    const { packageId, targets = [] } = await installForm(portal.as, desk, 1);
    await knex('deployment_policies').update({ removed_at: new Date() });
    const draft = (start: boolean) =>
      invoke(portal, tokenOf('dcAdmin'), 'draft-deployment', {
        request: desk.requestId,
        package: packageId,
        computers: targets,
        idempotencyKey: randomUUID(),
        start,
      });

    const refused = await draft(true);

    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(
      'Actions start nothing in this portal (desktopCentral.actions.maxTargets). Leave "start" out: a technician then starts the draft.',
    );
    expect(await knex('deployments').select('id')).toEqual([]);

    const drafted = await draft(false);

    expect(drafted.body.output).toMatchObject({ state: 'draft', targets: 1 });
    expect(await knex('outbox').where({ topic: 'attempt.send' })).toEqual([]);
  });
});
