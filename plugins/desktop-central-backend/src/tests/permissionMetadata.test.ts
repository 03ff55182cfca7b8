import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { configOf, Portal, startPortal } from '../testing/portal';
import { CONDITIONAL_POLICIES, PERMISSION_LINES } from '../testing/rbacPolicy';

jest.setTimeout(60_000);

interface Rule {
  name: string;
  resourceType: string;
  description: string;
  paramsSchema: { properties: Record<string, unknown>; required: string[] };
}

interface Metadata {
  permissions: Array<{
    name: string;
    type: string;
    resourceType?: string;
    attributes: { action?: string };
  }>;
  rules: Rule[];
}

const TECHNICIAN = 'desktop-central-technician';
const REQUEST = 'desktop-central-request';

/** Whatever is in here, organizations have in their roles. */
const PERMISSIONS = [
  ['desktop-central.administration.manage', undefined, 'use'],
  ['desktop-central.apikey.manage', TECHNICIAN, 'use'],
  ['desktop-central.deployment.cancel', TECHNICIAN, 'update'],
  ['desktop-central.deployment.create', TECHNICIAN, 'create'],
  ['desktop-central.deployment.retry', TECHNICIAN, 'update'],
  ['desktop-central.desk.read', TECHNICIAN, 'read'],
  ['desktop-central.hold.manage', TECHNICIAN, 'use'],
  ['desktop-central.request.cancel', REQUEST, 'delete'],
  ['desktop-central.request.create', undefined, 'create'],
  ['desktop-central.request.manage', TECHNICIAN, 'update'],
  ['desktop-central.request.read', REQUEST, 'read'],
];

describe('what RBAC reads of our permissions', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let portal: Portal;
  let metadata: Metadata;

  beforeAll(async () => {
    portal = await startPortal({
      knex: await databases.init('SQLITE_3'),
      config: configOf([]),
    });
    const answer = await fetch(
      `http://127.0.0.1:${portal.port}/api/desktop-central/.well-known/backstage/permissions/metadata`,
      { headers: { authorization: mockCredentials.service.header() } },
    );
    metadata = await answer.json();
  });

  afterAll(() => portal.stop());

  const ruleOf = (name: string, resourceType: string) =>
    metadata.rules.find(
      rule => rule.name === name && rule.resourceType === resourceType,
    );

  it('is every permission with its resource and action', () => {
    expect(
      metadata.permissions
        .map(({ name, resourceType, attributes }) => [
          name,
          resourceType,
          attributes.action ?? 'use',
        ])
        .sort(),
    ).toEqual(PERMISSIONS);
  });

  it.each([
    ['HAS_DC_ROLE', TECHNICIAN, 'roles'],
    ['IS_REQUESTER', REQUEST, 'requesters'],
    ['IS_ASSIGNEE', REQUEST, 'assignees'],
  ])('is the rule %s on %s, with what it takes', (name, resource, param) => {
    const rule = ruleOf(name, resource);
    expect(rule?.description).toMatch(/^[A-Z].{10,}/);
    // RBAC puts the refs of a user in place of an alias only in a list.
    expect(rule?.paramsSchema).toMatchObject({
      type: 'object',
      required: [param],
      properties: { [param]: { type: 'array' } },
    });
  });

  it('has everything that the recipe in the documentation names', () => {
    const known = new Set(
      PERMISSIONS.flatMap(([name, resourceType, action]) => [
        `${name} ${action}`,
        `${resourceType} ${action}`,
      ]),
    );
    expect(PERMISSION_LINES.length).toBeGreaterThan(0);
    for (const { subject, action } of PERMISSION_LINES) {
      expect(known).toContain(`${subject} ${action}`);
    }
    expect(CONDITIONAL_POLICIES).toHaveLength(4);
    for (const policy of CONDITIONAL_POLICIES) {
      expect(policy.pluginId).toBe('desktop-central');
      for (const action of policy.permissionMapping) {
        expect(known).toContain(`${policy.resourceType} ${action}`);
      }
      for (const [, name] of JSON.stringify(policy.conditions).matchAll(
        /"rule":"(\w+)"/g,
      )) {
        expect(ruleOf(name, policy.resourceType)).toBeDefined();
      }
    }
  });
});
