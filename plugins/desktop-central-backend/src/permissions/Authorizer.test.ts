import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  deploymentCreatePermission,
  type Operation,
} from 'backstage-plugin-desktop-central-common';
import {
  createDesktopCentralTechnicianDecision,
  desktopCentralTechnicianConditions,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import { allowAll, Desk, deskFixture, ownPolicy } from '../testing/deskFixture';
import { people, Person } from '../testing/people';

const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const ALL: Operation[] = [
  'serviceItem.read',
  'request.raise',
  'desk.read',
  'request.manage',
  'deployment.create',
  'hold.manage',
  'apiKey.manage',
  'administration.manage',
];
/** The table of rights of operations without a subject. */
const TABLE: Array<[Person, Operation[]]> = [
  ['endUser', ['serviceItem.read', 'request.raise']],
  ['dcGuest', ['serviceItem.read', 'request.raise', 'desk.read']],
  [
    'dcAdmin',
    [
      'serviceItem.read',
      'request.raise',
      'desk.read',
      'request.manage',
      'deployment.create',
      'hold.manage',
    ],
  ],
  [
    'portalAdmin',
    [
      'serviceItem.read',
      'request.raise',
      'desk.read',
      'request.manage',
      'hold.manage',
      'apiKey.manage',
      'administration.manage',
    ],
  ],
];

describe('rights', () => {
  const { ids, migratedDatabase } = useDatabases();
  let db: Knex;
  let desk: Desk;

  beforeEach(async () => {
    db = await migratedDatabase(ids[0]);
    desk = await deskFixture(db);
  });

  afterEach(async () => {
    await db.destroy();
  });

  const allowed = async (person: Person) => {
    const caller = await desk.as(person);
    const decisions = await Promise.all(
      ALL.map(operation => desk.authorizer.decide(caller, operation)),
    );
    return ALL.filter((_, index) => decisions[index].allowed);
  };

  describe.each([
    ['the own policy', ownPolicy],
    ['an allow-all policy, as with the framework off', allowAll],
  ])('under %s', (_, policy) => {
    it.each(TABLE)('of %s are those of the table', async (person, expected) => {
      desk.chosen.policy = policy;
      expect(await allowed(person)).toEqual(expected);
    });
  });

  it('are taken by a policy, which says so in the reason', async () => {
    desk.chosen.policy = () => DENY;
    expect(await allowed('portalAdmin')).toEqual([]);
    const decision = await desk.authorizer.decide(
      await desk.as('dcAdmin'),
      'deployment.create',
    );
    expect(decision).toMatchObject({
      missing: 'permission',
      reason: expect.stringContaining('desktop-central.deployment.create'),
    });
  });

  it('follow conditions on the DC role', async () => {
    desk.chosen.policy = () =>
      createDesktopCentralTechnicianDecision(
        deploymentCreatePermission,
        desktopCentralTechnicianConditions.hasDcRole({ roles: ['dcGuest'] }),
      );
    const may = async (operation: Operation) =>
      (await desk.authorizer.decide(await desk.as('dcAdmin'), operation))
        .allowed;
    expect(await may('deployment.create')).toBe(false);
    desk.chosen.policy = () =>
      createDesktopCentralTechnicianDecision(
        deploymentCreatePermission,
        desktopCentralTechnicianConditions.hasDcRole({ roles: ['dcAdmin'] }),
      );
    expect(await may('deployment.create')).toBe(true);
  });

  it('ask the policy once for all rows of a list, and again for the next call', async () => {
    let asked = 0;
    desk.chosen.policy = () => {
      asked += 1;
      return { result: AuthorizeResult.ALLOW };
    };
    const own = { requester: people.endUser };
    const first = await desk.as('endUser');
    await desk.authorizer.decide(first, 'request.read', own);
    await desk.authorizer.decide(first, 'request.read', own);
    expect(asked).toBe(1);

    desk.chosen.policy = () => DENY;
    const next = await desk.as('endUser');
    const { allowed: may } = await desk.authorizer.decide(
      next,
      'request.read',
      own,
    );
    expect(may).toBe(false);
  });

  it('that are refused leave a record and an audit event without a word to others', async () => {
    const caller = await desk.as('endUser');
    await expect(
      desk.authorizer.require(caller, 'administration.manage'),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('desktopCentral.admins'),
    });
    expect(
      await db('history').where({ act: 'operation.refused' }),
    ).toMatchObject([
      {
        actor: people.endUser,
        audience: 'admin',
        subject_id: 'administration.manage',
      },
    ]);
    expect(desk.auditEvents).toEqual([{ eventId: 'refusal', failed: true }]);
  });

  it('to see requests are all, own or none', async () => {
    const scope = async (person: Person) =>
      desk.authorizer.requestScope(await desk.as(person));
    expect(await scope('dcGuest')).toEqual({ kind: 'all' });
    expect(await scope('endUser')).toMatchObject({
      kind: 'own',
      requester: people.endUser,
    });
    desk.chosen.policy = () => DENY;
    expect(await scope('endUser')).toEqual({ kind: 'none' });
    expect(await scope('portalAdmin')).toEqual({ kind: 'none' });
  });
});
