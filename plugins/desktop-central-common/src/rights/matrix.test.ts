import type { Actor } from './actor';
import { MATRIX_CASES, permissionMatrix } from './matrix';

const ACTORS: Record<string, Actor> = {
  'an end-user': {
    userEntityRef: 'user:default/emma',
    portalAdmin: false,
    dcRole: 'none',
  },
  'a DC Guest': {
    userEntityRef: 'user:default/gus',
    portalAdmin: false,
    dcRole: 'dcGuest',
  },
  'a DC Admin': {
    userEntityRef: 'user:default/dana',
    portalAdmin: false,
    dcRole: 'dcAdmin',
  },
  'a portal admin': {
    userEntityRef: 'user:default/pam',
    portalAdmin: true,
    dcRole: 'none',
  },
};

/** Columns: end-user, DC Guest, DC Admin, portal admin. */
const EXPECTED: Record<(typeof MATRIX_CASES)[number], string> = {
  'serviceItem.read': '++++',
  'request.raise': '++++',
  'request.raiseForOther': '--++',
  'request.readOwn': '++++',
  'request.readOther': '-+++',
  'request.cancelOwn': '++++',
  'request.cancelOwnSent': '--++',
  'request.cancelOther': '--++',
  'request.manage': '--++',
  'desk.read': '-+++',
  'deployment.create': '--+-',
  'deployment.cancel': '--+-',
  'deployment.retry': '--+-',
  'hold.manage': '--++',
  'apiKey.manageOwn': '--++',
  'apiKey.manageOther': '---+',
  'administration.manage': '---+',
  // Both roles in one person, which none of the four has.
  'trial.run': '----',
};

describe('the permission matrix', () => {
  it.each(Object.keys(ACTORS).map((who, column) => ({ who, column })))(
    'shows what $who may do',
    ({ who, column }) => {
      const shown = permissionMatrix(ACTORS[who]).map(row => [
        row.case,
        row.decision.allowed ? '+' : '-',
      ]);
      const expected = MATRIX_CASES.map(name => [name, EXPECTED[name][column]]);
      expect(shown).toEqual(expected);
    },
  );

  it('says why for everything that is refused', () => {
    for (const actor of Object.values(ACTORS)) {
      for (const { decision } of permissionMatrix(actor)) {
        expect(decision.allowed || decision.reason).toBeTruthy();
      }
    }
  });
});
