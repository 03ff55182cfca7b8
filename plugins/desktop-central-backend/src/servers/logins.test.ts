import { loginOf, loginsOf } from './logins';

describe('a login', () => {
  it.each([
    ['emma', 'emma'],
    ['Emma', 'emma'],
    ['ACME\\Emma', 'emma'],
    ['emma@acme.example', 'emma'],
    ['ACME\\emma@acme.example', 'emma'],
    [' emma ', 'emma'],
    ['@emma', '@emma'],
    ['ACME\\', ''],
  ])('in %p is %p', (name, login) => {
    expect(loginOf(name)).toBe(login);
  });

  it('is each of those whom Desktop Central names as logged on, once', () => {
    expect(loginsOf('amy,ACME\\Ben; AMY')).toEqual(['amy', 'ben']);
    expect(loginsOf(undefined)).toEqual([]);
    expect(loginsOf(',')).toEqual([]);
  });

  it('is not the half of a name at which a list was cut', () => {
    const list = `${'a'.repeat(255)},${'b'.repeat(240)},ann`;
    expect(list).toHaveLength(500);
    expect(loginsOf(list)).not.toContain('ann');
    expect(loginsOf(list)).toHaveLength(2);
  });

  it('has neither control characters nor half a character', () => {
    expect(loginsOf('a\0b,c\ud83d,amy')).toEqual(['amy']);
  });
});
