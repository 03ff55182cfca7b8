import fc from 'fast-check';
import { checkRunAs, MAX_RUN_AS_LENGTH, runAsOf } from './runAs';

const PASSWORD = 'correct horse';

function codesOf(userName: string, password = PASSWORD): string[] {
  return checkRunAs({ userName, password }).map(
    ({ path, code }) => `${path}: ${code}`,
  );
}

describe('run as', () => {
  it.each([
    'ACME\\installer',
    'ACME\\first last',
    ' ACME\\installer ',
    'acme.example\\svc_deploy$',
    'installer@acme.example',
    'MÜLLER\\jörg',
  ])('takes %s', userName => {
    expect(codesOf(userName)).toEqual([]);
  });

  it.each([
    'installer',
    'ACME\\',
    '\\installer',
    '.\\installer',
    'ACME\\EMEA\\installer',
    'installer@',
    '@acme.example',
    'a@b@c',
    'ACME\\installer@acme.example',
    'ACME\\in;staller',
    'ACME\\in\u0000staller',
    'ACME\\in\nstaller',
  ])('refuses %j', userName => {
    expect(codesOf(userName)).toEqual(['runAs.userName: format']);
  });

  it('is both or none', () => {
    expect(checkRunAs(undefined)).toEqual([]);
    expect(codesOf('', '')).toEqual([]);
    expect(codesOf(' ', '')).toEqual([]);
    expect(runAsOf({ userName: ' ', password: '' })).toBeUndefined();
    expect(codesOf('', PASSWORD)).toEqual(['runAs.userName: required']);
    expect(codesOf('ACME\\installer', '')).toEqual([
      'runAs.password: required',
    ]);
  });

  it('is bounded', () => {
    const long = 'x'.repeat(MAX_RUN_AS_LENGTH);
    expect(codesOf(`A\\${long}`)).toEqual(['runAs.userName: tooLong']);
    expect(codesOf('ACME\\installer', long)).toEqual([]);
    expect(codesOf('ACME\\installer', `${long}x`)).toEqual([
      'runAs.password: tooLong',
    ]);
    expect(codesOf('ACME\\installer', 'a\tb')).toEqual([
      'runAs.password: controlCharacters',
    ]);
  });

  it('of a draft is a name without a password', () => {
    const draft = (password: string) =>
      checkRunAs({ userName: 'ACME\\installer', password }, true);
    expect(draft('')).toEqual([]);
    expect(draft(PASSWORD)).toEqual([
      expect.objectContaining({ code: 'notInDraft' }),
    ]);
  });

  it('never says what was entered', () => {
    const secret = fc.string({ minLength: 4 }).map(text => `§${text}§`);
    fc.assert(
      fc.property(secret, secret, (userName, password) => {
        const words = JSON.stringify(checkRunAs({ userName, password }));
        expect(words).not.toContain('§');
      }),
    );
  });
});
