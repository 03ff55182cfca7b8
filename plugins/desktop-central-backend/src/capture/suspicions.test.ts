import { parse } from 'lossless-json';
import { suspicionsOf } from './suspicions';

describe('what looks as if it were not redacted', () => {
  it.each([
    ['an e-mail address', { owner: 'jane.doe@contoso.com' }],
    ['an IP address', { ip_address: '192.0.2.1,10.20.30.40' }],
    ['a hardware address', { mac_address: '3C:52:82:11:22:33' }],
    ['a login name', { user: 'CONTOSO\\jdoe' }],
    ['a URL', { kb: 'https://wiki.contoso.com/kb' }],
    ['a hash or token', { auth: '47A1157A-7AAC-4660-93AF-34858F3A001C' }],
    ['a hash or token', { checksum: 'ab12'.repeat(16) }],
    ['encoded content', { script: 'QUJD'.repeat(12) }],
    ['a key', { pem: '-----BEGIN PRIVATE KEY-----' }],
    ['an IP address', { '10.20.30.40': 1 }],
  ])('is %s', (what, value) => {
    const found = suspicionsOf({ rows: [value] });
    expect(found.join('; ')).toContain(what);
    for (const text of Object.values(value)) {
      expect(found.join('; ')).not.toContain(String(text));
    }
  });

  it('is no pseudonym, id, time, version or word of DC', () => {
    const body = parse(
      JSON.stringify({
        resource_id_string: '52549000000186013',
        modifiedTime: 1760000000000,
        agent_version: '11.3.2400.25.W',
        os_version: '10.0.20.1',
        owner: 'user-zz-0001@zone-zz-0001.example',
        user: 'DOM-ZZ-0001\\user-zz-0002',
        ip_address: '192.0.2.7,2001:db8::1',
        mac_address: '00:00:5e:00:53:01',
        checksum: '1'.padStart(64, '0'),
        auth_token: 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
        content: 'IyBsZWZ0IG91dA==',
        status: 'In Progress (Failed)',
      }),
    );
    expect(suspicionsOf(body)).toEqual([]);
  });
});
