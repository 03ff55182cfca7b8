import type { Actor, Subject } from './actor';
import { decide, type Missing, type Operation } from './decide';

const SELF = 'user:default/self';
const OTHER = 'user:default/other';

const ROLES = {
  endUser: { portalAdmin: false, dcRole: 'none' },
  dcGuest: { portalAdmin: false, dcRole: 'dcGuest' },
  dcAdmin: { portalAdmin: false, dcRole: 'dcAdmin' },
  portalAdmin: { portalAdmin: true, dcRole: 'none' },
  portalAdminAsDcGuest: { portalAdmin: true, dcRole: 'dcGuest' },
  portalAdminAsDcAdmin: { portalAdmin: true, dcRole: 'dcAdmin' },
} as const satisfies Record<string, Omit<Actor, 'userEntityRef'>>;

type Role = keyof typeof ROLES;
type Answer = 'yes' | Missing;

const everybody: Record<Role, Answer> = {
  endUser: 'yes',
  dcGuest: 'yes',
  dcAdmin: 'yes',
  portalAdmin: 'yes',
  portalAdminAsDcGuest: 'yes',
  portalAdminAsDcAdmin: 'yes',
};
const managersOnly: Record<Role, Answer> = {
  ...everybody,
  endUser: 'dcAdminOrPortalAdmin',
  dcGuest: 'dcAdminOrPortalAdmin',
};
const portalAdminsOnly: Record<Role, Answer> = {
  ...everybody,
  endUser: 'portalAdmin',
  dcGuest: 'portalAdmin',
  dcAdmin: 'portalAdmin',
};

interface Row {
  operation: Operation;
  of: string;
  subject: Subject;
  answers: Record<Role, Answer>;
}

const own = { requester: SELF };
const foreign = { requester: OTHER };

const TABLE: Row[] = [
  {
    operation: 'serviceItem.read',
    of: 'active ones',
    subject: {},
    answers: everybody,
  },
  {
    operation: 'request.raise',
    of: 'without naming a requester',
    subject: {},
    answers: everybody,
  },
  {
    operation: 'request.raise',
    of: 'for oneself',
    subject: own,
    answers: everybody,
  },
  {
    operation: 'request.raise',
    of: 'for another',
    subject: foreign,
    answers: managersOnly,
  },
  {
    operation: 'request.read',
    of: 'own',
    subject: own,
    answers: everybody,
  },
  {
    operation: 'request.read',
    of: 'another’s',
    subject: foreign,
    answers: { ...everybody, endUser: 'ownRequest' },
  },
  {
    operation: 'request.read',
    of: 'of a requester not known',
    subject: {},
    answers: { ...everybody, endUser: 'ownRequest' },
  },
  {
    operation: 'request.cancel',
    of: 'own, nothing sent',
    subject: { ...own, anythingSent: false },
    answers: everybody,
  },
  {
    operation: 'request.cancel',
    of: 'own, something sent',
    subject: { ...own, anythingSent: true },
    answers: {
      ...everybody,
      endUser: 'nothingSent',
      dcGuest: 'nothingSent',
    },
  },
  {
    operation: 'request.cancel',
    of: 'another’s, nothing sent',
    subject: { ...foreign, anythingSent: false },
    answers: { ...everybody, endUser: 'ownRequest', dcGuest: 'ownRequest' },
  },
  {
    operation: 'request.cancel',
    of: 'another’s, something sent',
    subject: { ...foreign, anythingSent: true },
    answers: { ...everybody, endUser: 'ownRequest', dcGuest: 'ownRequest' },
  },
  {
    operation: 'request.manage',
    of: 'own',
    subject: own,
    answers: managersOnly,
  },
  {
    operation: 'request.manage',
    of: 'another’s',
    subject: foreign,
    answers: managersOnly,
  },
  {
    operation: 'desk.read',
    of: 'everything',
    subject: {},
    answers: { ...everybody, endUser: 'dcRole' },
  },
  {
    operation: 'deployment.create',
    of: 'on own request',
    subject: own,
    answers: {
      endUser: 'dcAdmin',
      dcGuest: 'dcAdmin',
      dcAdmin: 'yes',
      portalAdmin: 'dcAdmin',
      portalAdminAsDcGuest: 'dcAdmin',
      portalAdminAsDcAdmin: 'yes',
    },
  },
  {
    operation: 'deployment.create',
    of: 'on another’s request',
    subject: foreign,
    answers: {
      endUser: 'dcAdmin',
      dcGuest: 'dcAdmin',
      dcAdmin: 'yes',
      portalAdmin: 'dcAdmin',
      portalAdminAsDcGuest: 'dcAdmin',
      portalAdminAsDcAdmin: 'yes',
    },
  },
  {
    operation: 'hold.manage',
    of: 'everything',
    subject: {},
    answers: managersOnly,
  },
  {
    operation: 'apiKey.manage',
    of: 'own',
    subject: { keyOwner: SELF },
    answers: managersOnly,
  },
  {
    operation: 'apiKey.manage',
    of: 'another’s',
    subject: { keyOwner: OTHER },
    answers: { ...managersOnly, dcAdmin: 'portalAdmin' },
  },
  {
    operation: 'apiKey.manage',
    of: 'of an owner not known',
    subject: {},
    answers: { ...managersOnly, dcAdmin: 'portalAdmin' },
  },
  {
    operation: 'administration.manage',
    of: 'everything',
    subject: {},
    answers: portalAdminsOnly,
  },
  {
    operation: 'trial.run',
    of: 'on any server',
    subject: {},
    answers: {
      endUser: 'dcAdminAndPortalAdmin',
      dcGuest: 'dcAdminAndPortalAdmin',
      dcAdmin: 'dcAdminAndPortalAdmin',
      portalAdmin: 'dcAdminAndPortalAdmin',
      portalAdminAsDcGuest: 'dcAdminAndPortalAdmin',
      portalAdminAsDcAdmin: 'yes',
    },
  },
];

const CASES = TABLE.flatMap(({ operation, of, subject, answers }) =>
  (Object.keys(ROLES) as Role[]).map(role => ({
    operation,
    of,
    subject,
    role,
    answer: answers[role],
  })),
);

describe('who may do what', () => {
  it.each(CASES)(
    '$operation, $of: $role → $answer',
    ({ operation, subject, role, answer }) => {
      const actor: Actor = { userEntityRef: SELF, ...ROLES[role] };
      const decision = decide(actor, operation, subject);
      expect(decision.allowed ? 'yes' : decision.missing).toBe(answer);
    },
  );

  it('tells with each refusal what is missing, in words', () => {
    const actor: Actor = { userEntityRef: SELF, ...ROLES.endUser };
    const reasons = TABLE.map(({ operation, subject }) =>
      decide(actor, operation, subject),
    ).flatMap(decision => (decision.allowed ? [] : [decision]));

    expect(new Set(reasons.map(({ missing }) => missing)).size).toBe(7);
    for (const { reason } of reasons) {
      expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it('refuses an operation that it does not know, to everybody', () => {
    for (const role of Object.values(ROLES)) {
      const actor: Actor = { userEntityRef: SELF, ...role };
      expect(decide(actor, 'server.format' as Operation).allowed).toBe(false);
    }
  });
});
