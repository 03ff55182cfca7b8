import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { openDatabase } from '../database/migrate';
import {
  callOperation,
  ContractOperation,
  contractOperations,
  namesNothing,
} from '../testing/operationCalls';
import { people, Person } from '../testing/people';
import { tokenOf } from '../testing/tokens';
import { FRAMEWORKS } from '../testing/policies';
import { configOf, Portal, startPortal } from '../testing/portal';
import {
  IDS,
  insertRightsFixture,
  TARGET_NAME,
} from '../testing/rightsFixture';
import {
  Answer,
  CALLERS,
  expectedOf,
  expectedUnderDenial,
  KNOWN_OPERATIONS,
} from '../testing/rightsTable';

jest.setTimeout(60_000);

type Framework = keyof typeof FRAMEWORKS;

const OPERATIONS = contractOperations();
const ALL = Object.keys(FRAMEWORKS) as Framework[];

/** DC is not there in these tests, which is no matter of rights. */
const UNAVAILABLE = 503;

function answerOf(operation: ContractOperation, status: number): string {
  const named: Record<number, Answer> = {
    403: 'refused',
    404: 'notFound',
    [UNAVAILABLE]: 'open',
  };
  if (status === 404 && namesNothing(operation)) return 'open';
  return named[status] ?? (status < 500 ? 'open' : `failed with ${status}`);
}

/** A portal with the fixture, on an empty database. */
async function portalWith(framework: Framework, knex: Knex): Promise<Portal> {
  await openDatabase({ getClient: async () => knex });
  await insertRightsFixture(knex);
  return startPortal({
    knex,
    config: configOf([]),
    ...FRAMEWORKS[framework],
  });
}

it('the table of rights has a row for every operation of the contract, and no other', () => {
  expect(OPERATIONS.map(({ operationId }) => operationId).sort()).toEqual(
    [...KNOWN_OPERATIONS].sort(),
  );
});

describe.each(ALL)('where the permission policy %s', framework => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let portal: Portal;

  beforeAll(async () => {
    portal = await portalWith(framework, await databases.init('SQLITE_3'));
  });

  afterAll(() => portal.stop());

  const expected =
    framework === 'denies everything' ? expectedUnderDenial : expectedOf;

  it.each(OPERATIONS)(
    '$operationId answers each as the table says',
    async operation => {
      const answers: Record<string, string> = {};
      for (const caller of CALLERS) {
        const status = await callOperation(
          portal.port,
          operation,
          tokenOf(caller),
        );
        answers[caller] = answerOf(operation, status);
      }
      expect(answers).toEqual(expected(operation.operationId));
    },
  );
});

describe('with the permission framework off, which opens nothing', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let db: Knex;
  let portal: Portal;

  beforeAll(async () => {
    db = await databases.init('SQLITE_3');
    portal = await portalWith('is off', db);
  });

  afterAll(() => portal.stop());

  it.each(OPERATIONS)(
    '$operationId takes neither no token nor that of a service, and records the latter',
    async operation => {
      const none = mockCredentials.none.header();
      expect(await callOperation(portal.port, operation, none)).toBe(401);
      // Otherwise the minute's rows of the service would be used up.
      await db('history_refusals').delete();
      const service = mockCredentials.service.header();
      expect(await callOperation(portal.port, operation, service)).toBe(403);
      const [last] = await db('history').orderBy('id', 'desc').limit(1);
      expect(last.act).toBe('service.refused');
      expect(JSON.parse(last.detail)).toEqual({
        operation: operation.operationId,
      });
    },
  );
});

describe.each<Framework>(['allows everything', 'is our own', 'is off'])(
  'the request of another, where the permission policy %s,',
  framework => {
    const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
    let portal: Portal;

    beforeAll(async () => {
      portal = await portalWith(framework, await databases.init('SQLITE_3'));
    });

    afterAll(() => portal.stop());

    const get = async (person: Person, path: string) => {
      const answer = await fetch(
        `http://127.0.0.1:${portal.port}/api/desktop-central${path}`,
        { headers: { authorization: tokenOf(person) } },
      );
      return { status: answer.status, body: await answer.json() };
    };

    it.each([
      ['requests', IDS.requestId, ''],
      ['requests', IDS.requestId, '/history'],
      ['requests', IDS.requestId, '/comments'],
      ['requests', IDS.requestId, '/deployments'],
      ['deployments', IDS.deploymentId, ''],
      ['deployments', IDS.deploymentId, '/targets'],
    ])('is not told from one that is not there: /%s/%s%s', async (...path) => {
      const [kind, id, rest] = path;
      const hidden = await get('endUser', `/${kind}/${id}${rest}`);
      const absent = await get('endUser', `/${kind}/unknown${rest}`);
      expect(hidden.status).toBe(404);
      expect(hidden.body.error).toEqual(absent.body.error);
      expect((await get('dcGuest', `/${kind}/${id}${rest}`)).status).toBe(200);
      expect((await get('otherUser', `/${kind}/${id}${rest}`)).status).toBe(
        200,
      );
    });

    it('is in no list and in no count of a stranger', async () => {
      const mine = await get('endUser', '/requests');
      expect(mine.body).toEqual({ items: [] });
      for (const query of ['?state=open', '?search=Please', '?limit=1']) {
        const { body } = await get('endUser', `/requests${query}`);
        expect(body.items ?? []).toEqual([]);
        expect(body).not.toHaveProperty('nextCursor');
      }
      expect((await get('endUser', '/deployments')).status).toBe(403);
      const guest = await get('dcGuest', '/requests');
      const requesters = guest.body.items.map(
        (item: { requester: string }) => item.requester,
      );
      expect([...new Set(requesters)]).toEqual([people.otherUser]);
    });

    it('shows its requester their own machine, and nothing of the desk', async () => {
      const { body } = await get(
        'otherUser',
        `/deployments/${IDS.deploymentId}`,
      );
      expect(body).toMatchObject({ counts: { yetToApply: 1 } });
      expect(body).not.toHaveProperty('createdBy');
      const targets = await get(
        'otherUser',
        `/deployments/${IDS.deploymentId}/targets`,
      );
      expect(targets.body.items).toMatchObject([{ name: TARGET_NAME }]);
      expect(targets.body.items[0]).not.toHaveProperty('computerId');
    });

    it('lets nobody but a portal admin reach the keys of another', async () => {
      const path = `/technicians/${IDS.otherTechnicianId}/apiKeys`;
      for (const person of ['endUser', 'dcGuest', 'dcAdmin'] as const) {
        expect((await get(person, path)).status).toBe(403);
      }
      expect((await get('portalAdmin', path)).status).toBe(200);
      const unknown = await get('dcAdmin', '/technicians/unknown/apiKeys');
      expect(unknown.status).toBe(403);
    });
  },
);
