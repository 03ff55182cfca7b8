import type { ProvidedServiceRequest } from 'backstage-plugin-desktop-central-node';
import { providedRequest } from '../../testing/memoryProvider';
import { readProvided } from './readProvided';

const read = (more: Record<string, unknown>) =>
  readProvided(providedRequest(more as Partial<ProvidedServiceRequest>));

describe('a request as its provider tells of it', () => {
  it('is taken as it is where it keeps to the contract', () => {
    expect(readProvided(providedRequest())).toEqual(providedRequest());
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'RITM0010023'],
    ['a list', []],
  ])('is refused where it is %s', (_, answer) => {
    expect(() => readProvided(answer)).toThrow(/it is no request|is missing/);
  });

  it.each<[string, Record<string, unknown>]>([
    ['id is missing', { id: undefined }],
    ['id has more than 38 characters', { id: 'x'.repeat(39) }],
    ['id has characters that no id can have', { id: 'r1\u0000' }],
    ['id has characters that no id can have', { id: ' r1' }],
    ['number is missing', { number: '\u0007' }],
    ['number has more than 100 characters', { number: '1'.repeat(101) }],
    ['type is none of', { type: 'problem' }],
    ['state is none of', { state: 'toString' }],
    ['service item is missing', { serviceItem: {} }],
    ['requester is no user', { requester: 'group:default/desk' }],
    ['requester is no user', { requester: 'user:default/guest' }],
    ['requester is no user', { requester: '/' }],
    ['requester is no user', { requester: ['user:default/emma'] }],
    ['requester is no user', { requester: `user:${'x'.repeat(300)}/emma` }],
  ])('is refused where its %s', (what, more) => {
    expect(() => read(more)).toThrow(`its ${what}`);
  });

  it('has its people in lower case, and no technician who is none', () => {
    expect(
      read({ requester: 'User:Default/Emma', technician: 'Dana' }),
    ).toMatchObject({
      requester: 'user:default/emma',
      technician: 'user:default/dana',
    });
    for (const technician of ['group:default/desk', '', 7, '::']) {
      expect(read({ technician })).not.toHaveProperty('technician');
    }
  });

  it('loses what people do not see, and what is too long of its subject', () => {
    const subject = `Please\u0000 \u202einstall\n${'x'.repeat(400)}`;
    expect(read({ subject }).subject).toMatch(/^Please +install x+$/);
    expect(read({ subject }).subject).toHaveLength(250);
    expect(read({ subject: undefined }).subject).toBe('RITM0010023');
  });

  it.each([
    'data:text/html,hello',
    'file:///etc/passwd',
    'https://emma:secret@desk.example/',
    '/r1',
    `https://desk.example/${'x'.repeat(1000)}`,
  ])('has no address that a browser must not follow: %s', url => {
    expect(read({ url })).not.toHaveProperty('url');
  });
});
