import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_TECHNICIAN,
  deskReadPermission,
  requestReadPermission,
} from 'backstage-plugin-desktop-central-common';
import {
  createDesktopCentralRequestDecision,
  createDesktopCentralTechnicianDecision,
  desktopCentralRequestConditions,
  desktopCentralTechnicianConditions,
} from './conditions';
import type {
  RequestFilter,
  RequestResource,
  TechnicianFilter,
  TechnicianResource,
} from './resources';
import {
  desktopCentralRequestRules,
  desktopCentralTechnicianRules,
} from './rules';

const { hasDcRole } = desktopCentralTechnicianRules;
const { isRequester, isAssignee } = desktopCentralRequestRules;

const ELLA = 'user:default/ella';
const DANA = 'user:default/dana';
const GAIL = 'user:default/gail';

const TECHNICIANS: TechnicianResource[] = [
  { dcRole: 'dcAdmin' },
  { dcRole: 'dcGuest' },
  { dcRole: 'none' },
];

const REQUESTS: RequestResource[] = [
  { requester: ELLA },
  { requester: ELLA, technician: DANA },
  { requester: DANA, technician: ELLA },
  { requester: GAIL, technician: GAIL },
];

function matchesTechnician(row: TechnicianResource, filter: TechnicianFilter) {
  return filter.values.some(value => value === row[filter.property]);
}

function matchesRequest(row: RequestResource, filter: RequestFilter) {
  return filter.values.some(value => value === row[filter.property]);
}

describe('HAS_DC_ROLE', () => {
  it.each([
    { roles: ['dcAdmin' as const], holds: [true, false, false] },
    { roles: ['dcGuest' as const], holds: [false, true, false] },
    {
      roles: ['dcAdmin' as const, 'dcGuest' as const],
      holds: [true, true, false],
    },
    { roles: [], holds: [false, false, false] },
  ])('$roles holds for DC Admin, DC Guest, nobody: $holds', params => {
    expect(TECHNICIANS.map(row => hasDcRole.apply(row, params))).toEqual(
      params.holds,
    );
  });

  it.each(['none', 'DCAdmin', 'admin'])(
    'refuses the role %s, so that a typing error in a policy shows',
    role => {
      const authorize = createConditionAuthorizer([hasDcRole]);
      const decision = createDesktopCentralTechnicianDecision(
        deskReadPermission,
        {
          rule: 'HAS_DC_ROLE',
          resourceType: RESOURCE_TYPE_TECHNICIAN,
          params: { roles: [role] },
        },
      );
      expect(() => authorize(decision, { dcRole: 'dcAdmin' })).toThrow(
        'Parameters to rule are invalid',
      );
    },
  );
});

describe('rules on requests', () => {
  it('IS_REQUESTER holds for the requester only', () => {
    expect(
      REQUESTS.map(row => isRequester.apply(row, { requesters: [ELLA] })),
    ).toEqual([true, true, false, false]);
  });

  it('IS_ASSIGNEE holds for the assigned technician only, and for nobody while unassigned', () => {
    expect(
      REQUESTS.map(row => isAssignee.apply(row, { assignees: [ELLA] })),
    ).toEqual([false, false, true, false]);
    expect(
      REQUESTS.map(row => isAssignee.apply(row, { assignees: [] })),
    ).toEqual([false, false, false, false]);
  });
});

describe('a rule as a query', () => {
  const people = [[], [ELLA], [DANA, GAIL], [ELLA, DANA, GAIL]];

  it.each(people)(
    'finds the requests of requesters that it holds for',
    (...requesters) => {
      const filter = isRequester.toQuery({ requesters }) as RequestFilter;
      for (const row of REQUESTS) {
        expect(matchesRequest(row, filter)).toBe(
          isRequester.apply(row, { requesters }),
        );
      }
    },
  );

  it.each(people)(
    'finds the requests of assignees that it holds for',
    (...assignees) => {
      const filter = isAssignee.toQuery({ assignees }) as RequestFilter;
      for (const row of REQUESTS) {
        expect(matchesRequest(row, filter)).toBe(
          isAssignee.apply(row, { assignees }),
        );
      }
    },
  );

  it('finds the technicians that it holds for', () => {
    const params = { roles: ['dcGuest' as const] };
    const filter = hasDcRole.toQuery(params) as TechnicianFilter;
    for (const row of TECHNICIANS) {
      expect(matchesTechnician(row, filter)).toBe(hasDcRole.apply(row, params));
    }
  });
});

describe('conditions for authors of a policy', () => {
  it('decide on the technician row of the caller', () => {
    const authorize = createConditionAuthorizer([hasDcRole]);
    const decision = createDesktopCentralTechnicianDecision(
      deskReadPermission,
      desktopCentralTechnicianConditions.hasDcRole({ roles: ['dcGuest'] }),
    );

    expect(TECHNICIANS.map(row => authorize(decision, row))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('decide on a request, combined', () => {
    const authorize = createConditionAuthorizer([isRequester, isAssignee]);
    const decision = createDesktopCentralRequestDecision(
      requestReadPermission,
      {
        allOf: [
          desktopCentralRequestConditions.isRequester({ requesters: [ELLA] }),
          {
            not: desktopCentralRequestConditions.isAssignee({
              assignees: [DANA],
            }),
          },
        ],
      },
    );

    expect(REQUESTS.map(row => authorize(decision, row))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
