import type { DcAddress } from './mainThread';

/** Makes an account in a simulator as somebody does in the console of DC, written after section 11 of docs/inferred-wire.md. */
export async function accountInDc(
  dc: DcAddress,
  account: { loginName: string; role: 'DCAdmin' | 'DCGuest' },
): Promise<void> {
  await fetch(`${dc.url}/dcapi/users`, {
    method: 'POST',
    headers: {
      authorization: dc.apiKey,
      accept: 'application/addUserStatus.v1+json',
      'content-type': 'application/addUser.v1+json',
    },
    body: JSON.stringify({
      userName: account.loginName,
      role: account.role,
      password: Buffer.from('made-in-a-test-1').toString('base64'),
    }),
  });
}
