import type { ScriptDeploymentInput } from '../types';
import type { ScriptFormFacts } from './facts';
import {
  argumentsOf,
  checkScriptForm,
  MAX_ARGUMENTS_LENGTH,
} from './scriptForm';

const form: ScriptDeploymentInput = {
  kind: 'script',
  serverId: 's1',
  scriptId: '4101',
  scriptChecksum: 'c0ffee',
  domain: 'ACME',
  installFor: 'workstation',
  targets: ['1'],
};
const facts: ScriptFormFacts = {
  script: { name: 'Clean up', checksum: 'c0ffee' },
  targets: new Map([['1', { id: '1', name: 'WS-1', domain: 'ACME' }]]),
};

/** Path and code of each error of the form, changed as told. */
function errorsOf(
  changes: Partial<ScriptDeploymentInput>,
  known: Partial<ScriptFormFacts> = {},
) {
  return checkScriptForm({ ...form, ...changes }, { ...facts, ...known }).map(
    ({ path, code }) => `${path}: ${code}`,
  );
}

describe('the form of Run Script', () => {
  it('may be saved when every rule holds', () => {
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ arguments: '/quiet', when: 'afterStartup' })).toEqual([]);
  });

  it('refuses a script that DC does not have', () => {
    expect(errorsOf({}, { script: undefined })).toEqual(['scriptId: unknown']);
  });

  it.each([
    ['another one', 'decaf', 'c0ffee'],
    ['none where there is one now', undefined, 'c0ffee'],
    ['one where there is none any more', 'c0ffee', undefined],
  ])('refuses a checksum that differs: %s', (_, scriptChecksum, checksum) => {
    expect(
      errorsOf({ scriptChecksum }, { script: { name: 'Clean up', checksum } }),
    ).toEqual(['scriptId: changed']);
  });

  it('takes a script that DC tells no checksum of', () => {
    expect(
      errorsOf({ scriptChecksum: undefined }, { script: { name: 'Clean up' } }),
    ).toEqual([]);
  });

  it('bounds the arguments', () => {
    const most = 'x'.repeat(MAX_ARGUMENTS_LENGTH);
    expect(errorsOf({ arguments: most })).toEqual([]);
    expect(errorsOf({ arguments: `${most}x` })).toEqual(['arguments: tooLong']);
  });

  it.each(['a\nb', 'a\tb', 'a\u0000b', 'a\u0085b'])(
    'refuses the arguments %j',
    text => {
      expect(errorsOf({ arguments: text })).toEqual([
        'arguments: controlCharacters',
      ]);
    },
  );

  it('reads empty arguments as those of DC', () => {
    expect(argumentsOf({ arguments: '' })).toBeUndefined();
    expect(argumentsOf({ arguments: '  ' })).toBeUndefined();
    expect(argumentsOf({ arguments: ' /q ' })).toBe(' /q ');
    expect(errorsOf({ arguments: '' })).toEqual([]);
  });

  it('has the rules of time and targets', () => {
    expect(errorsOf({ when: 'duringLogin' })).toEqual(['when: notOffered']);
    expect(errorsOf({ targets: [] })).toEqual(['targets: required']);
  });
});
