import { expect, test } from '../e2e-tests/fixtures';
import { open } from './madeApp';

test('an ordinary user sees the page without the admin tabs', async ({
  page,
}) => {
  await open(page, '/desktop-central');
  await expect(
    page.getByRole('button', { name: 'Raise a request' }),
  ).toBeVisible();
  await expect(page.getByRole('tab', { name: 'DC servers' })).toHaveCount(0);
});

for (const address of ['servers', 'technicians', 'service-items']) {
  test(`an ordinary user who opens ${address} by its address is refused, with the reason`, async ({
    page,
  }) => {
    await open(page, `/desktop-central/${address}`);
    await expect(page.getByText('This page is not open to you')).toBeVisible();
    await expect(page.getByText(/This needs a portal admin/)).toBeVisible();
  });
}

for (const list of ['servers', 'technicians', 'audit']) {
  test(`an ordinary user who asks the back end for ${list} is refused`, async ({
    request,
  }) => {
    const signedIn = await request.post('/api/auth/guest/refresh', {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
    const { backstageIdentity } = await signedIn.json();
    const answer = await request.get(`/api/desktop-central/${list}`, {
      headers: { authorization: `Bearer ${backstageIdentity.token}` },
    });
    expect(answer.status()).toBe(403);
  });
}
