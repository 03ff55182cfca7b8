import { DcError } from 'backstage-plugin-desktop-central-node';
import fc from 'fast-check';
import { HttpDcCallbackReader } from './HttpDcCallbackReader';

const reader = new HttpDcCallbackReader();
const read = (headers: Record<string, string>, body: string) =>
  reader.readCallback(headers, Buffer.from(body));
const UPDATE = '{"resourceId":52549000000186013,"status":"Succeeded"}';

function outcomeOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'read';
  } catch (error) {
    return error instanceof DcError ? error.kind : String(error);
  }
}

describe('a callback', () => {
  it('carries key and delivery id in headers', () => {
    const callback = read(
      {
        'content-type': 'application/json',
        authtoken: 'key',
        'x-dc-delivery': 'd-1',
      },
      `{"collectionId":501,"updates":[${UPDATE}]}`,
    );
    expect(callback).toEqual({
      key: 'key',
      deliveryId: 'd-1',
      configurationId: '501',
      updates: [{ targetId: '52549000000186013', status: 'Succeeded' }],
    });
  });

  it('may carry the key in a JSON body', () => {
    expect(read({}, `{"authtoken":"key","updates":[]}`).key).toBe('key');
  });

  it('may be a form', () => {
    const form = new URLSearchParams({
      authtoken: 'key',
      collectionId: '501',
      updates: `[${UPDATE}]`,
    });
    const type = 'application/x-www-form-urlencoded';
    expect(read({ 'content-type': type }, String(form))).toEqual({
      key: 'key',
      configurationId: '501',
      updates: [{ targetId: '52549000000186013', status: 'Succeeded' }],
    });
  });

  it('that repeats its key is read without it, and without a part of it where its words are cut', () => {
    const remarks = `${'x'.repeat(998)}A1B2-secret`;
    const body = JSON.stringify({
      resourceId: 301,
      status: 'Failed A1B2-secret',
      remarks,
    });
    expect(read({ authtoken: 'A1B2-secret' }, body).updates).toEqual([
      {
        targetId: '301',
        status: 'Failed …',
        remarks: `${'x'.repeat(998)}…`,
      },
    ]);
  });

  it('without a key is read all the same, for whoever checks the key', () => {
    expect(read({}, `{"updates":[${UPDATE}]}`)).not.toHaveProperty('key');
  });

  it('of any bytes is read or refused, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom(
          'application/json',
          'application/x-www-form-urlencoded',
        ),
        (body, type) => {
          const outcome = outcomeOf(() => read({ 'content-type': type }, body));
          expect(['read', 'refused']).toContain(outcome);
        },
      ),
    );
  });
});
