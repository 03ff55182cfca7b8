import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import type { Simulator } from 'desktop-central-simulator';
import type { Knex } from 'knex';
import { invoke } from '../testing/actionCalls';
import { PortalBesideDc, startBesideDc } from '../testing/besideDc';
import { installForm, openDesk } from '../testing/mainThread';
import type { Portal } from '../testing/portal';
import { tokenOf } from '../testing/tokens';

jest.setTimeout(120_000);

describe('the actions of a portal that was not told how many they may start', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let site: PortalBesideDc;
  let dc: Simulator;
  let knex: Knex;
  let portal: Portal;

  beforeAll(async () => {
    site = await startBesideDc(databases);
    ({ dc, db: knex, portal } = site);
  });

  afterAll(() => site.stop());

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
