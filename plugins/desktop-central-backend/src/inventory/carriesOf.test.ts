import type { DcCarried } from 'backstage-plugin-desktop-central-node';
import { carriesOf, CarryingFacts } from './carriesOf';

const ALL: DcCarried[] = [
  'users',
  'schedule',
  'runAs',
  'deploymentPolicies',
  'scriptTime',
];
const FACTS: CarryingFacts = {
  driver: ALL,
  appendsForUsers: false,
  sealsPasswords: true,
  runAsOverHttp: false,
};
const SERVER = { sendMode: 'create', protocol: 'https' } as const;

/** What a server cannot be told. */
function missing(
  server: Partial<Parameters<typeof carriesOf>[0]> = {},
  facts: Partial<CarryingFacts> = {},
): string[] {
  const carries = carriesOf({ ...SERVER, ...server }, { ...FACTS, ...facts });
  return Object.entries(carries).flatMap(([what, { allowed, reason }]) => {
    expect(Boolean(reason)).toBe(!allowed);
    return allowed ? [] : [what];
  });
}

describe('what a server can be told beside the plain form', () => {
  it('is everything, where configurations are created by a driver that carries it', () => {
    expect(missing()).toEqual([]);
  });

  it.each(ALL)('is not %s where its driver does not carry it', what => {
    const driver = ALL.filter(each => each !== what);
    expect(missing({}, { driver })).toEqual([what]);
  });

  it('is no password over http, unless app-config allows it', () => {
    expect(missing({ protocol: 'http' })).toEqual(['runAs']);
    expect(missing({ protocol: 'http' }, { runAsOverHttp: true })).toEqual([]);
  });

  it('is no password where none could be sealed', () => {
    expect(missing({}, { sealsPasswords: false })).toEqual(['runAs']);
  });

  it('is not what a check found to be missing on the server', () => {
    const no = (name: 'directoryUsers' | 'deploymentPolicies') => ({
      capabilities: [{ name, answer: 'no' as const, reason: 'Too old.' }],
    });
    expect(missing(no('directoryUsers'))).toEqual(['users']);
    expect(missing(no('deploymentPolicies'))).toEqual(['deploymentPolicies']);
  });

  it('is nothing of it where targets are appended, but users to a standing configuration for users', () => {
    expect(missing({ sendMode: 'append' })).toEqual(ALL);
    expect(missing({ sendMode: 'append' }, { appendsForUsers: true })).toEqual(
      ALL.slice(1),
    );
  });
});
