import { renderInTestApp } from '@backstage/frontend-test-utils';
import { IdentityApi } from '@backstage/core-plugin-api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DemoSignInPage } from './DemoSignInPage';

const session = {
  profile: { displayName: 'Dana Adminson' },
  backstageIdentity: {
    token: `e30.${btoa(JSON.stringify({ exp: 4102444800 }))}.s`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/dana',
      ownershipEntityRefs: [],
    },
  },
};

const config = {
  app: { title: 'Acme Portal', baseUrl: 'http://127.0.0.1' },
  backend: { baseUrl: 'http://127.0.0.1:7007' },
};

describe('the demo sign-in page', () => {
  const portal = jest.spyOn(window, 'fetch');

  function answer(status: number, body: unknown) {
    portal.mockImplementation(
      async () => new Response(JSON.stringify(body), { status }),
    );
  }

  async function open() {
    const onSignInSuccess = jest.fn<void, [IdentityApi]>();
    await renderInTestApp(
      <DemoSignInPage onSignInSuccess={onSignInSuccess} />,
      { config },
    );
    return onSignInSuccess;
  }

  beforeEach(() => {
    portal.mockReset();
    window.sessionStorage.clear();
  });

  it('signs in as the person whose card is chosen', async () => {
    answer(200, session);
    const onSignInSuccess = await open();

    await userEvent.click(
      screen.getByRole('button', { name: /Dana Adminson/ }),
    );

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    const [url, init] = portal.mock.calls[0];
    expect(url).toBe('http://127.0.0.1:7007/api/auth/demo/refresh');
    expect(new Headers(init?.headers).get('x-demo-persona')).toBe('dcAdmin');
  });

  it('remembers the person until sign-out', async () => {
    answer(200, session);
    window.sessionStorage.setItem('acme-portal.demo-person', 'dcAdmin');

    const onSignInSuccess = await open();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    expect(screen.queryByRole('button')).not.toBeInTheDocument();

    const [identity] = onSignInSuccess.mock.calls[0];
    await identity.signOut();
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('says why signing in did not work, and leads back to the people', async () => {
    answer(503, { error: { name: 'Error', message: 'still starting' } });
    await open();

    await userEvent.click(screen.getByRole('button', { name: /Pam Portman/ }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose again' }),
    );

    expect(
      screen.getByRole('button', { name: /Pam Portman/ }),
    ).toBeInTheDocument();
  });
});
