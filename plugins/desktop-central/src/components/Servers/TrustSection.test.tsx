import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Server } from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { people } from '../../testing/people';
import { server } from '../../testing/serverData';
import { renderPage } from '../../testing/renderPage';

const DAY_MS = 24 * 60 * 60 * 1000;

function certificate(digit: string, daysLeft: number = 300) {
  return {
    sha256: digit.repeat(64),
    subject: `CN=dc.example ${digit}`,
    issuer: 'CN=dc.example',
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: new Date(Date.now() + daysLeft * DAY_MS).toISOString(),
  };
}

async function open(
  trust: Server['trust'],
  overrides: Partial<DesktopCentralApi> = {},
) {
  const secure: Server = { ...server, protocol: 'https', port: 8383, trust };
  await renderPage(`servers/${server.id}`, people.portalAdmin, {
    getServer: async () => secure,
    ...overrides,
  });
  await screen.findByRole('heading', { name: 'Certificate' });
}

describe('the certificate of a DC server', () => {
  it('is shown with its fingerprint, and trusted after a question', async () => {
    const trustCertificate = jest.fn().mockResolvedValue(server);
    await open(
      { mode: 'none', presented: certificate('a') },
      { trustCertificate },
    );
    expect(screen.getByText('CN=dc.example a')).toBeVisible();
    expect(screen.getAllByText(/AAAA AAAA/)[0]).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Trust this certificate' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(trustCertificate).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Trust' }),
    );

    await waitFor(() =>
      expect(trustCertificate).toHaveBeenCalledWith(server.id, server.version, {
        kind: 'presented',
        sha256: 'a'.repeat(64),
      }),
    );
  });

  it('is shown beside the trusted one where it changed', async () => {
    await open({
      mode: 'pin',
      current: certificate('a'),
      presented: certificate('b'),
    });
    expect(screen.getByText(/All calls have stopped/)).toBeVisible();
    expect(screen.getByText(/AAAA AAAA/)).toBeVisible();
    expect(screen.getByText(/BBBB BBBB/)).toBeVisible();
  });

  it('is announced before it expires', async () => {
    await open({ mode: 'pin', current: certificate('a', 20) });
    expect(screen.getByText(/It expires on/)).toBeVisible();
  });

  it('can lose the trust again', async () => {
    const withdrawTrust = jest.fn().mockResolvedValue(server);
    await open({ mode: 'pin', current: certificate('a') }, { withdrawTrust });
    await userEvent.click(
      screen.getByRole('button', { name: 'Withdraw trust' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Withdraw trust' }),
    );
    await waitFor(() =>
      expect(withdrawTrust).toHaveBeenCalledWith(server.id, server.version),
    );
  });

  it('is asked for as text where the next one is trusted ahead', async () => {
    const trustCertificate = jest.fn().mockResolvedValue(server);
    await open(
      { mode: 'pin', current: certificate('a') },
      { trustCertificate },
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Trust the next one' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByLabelText(/Certificate in PEM form/),
      'the PEM',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Trust' }));
    await waitFor(() =>
      expect(trustCertificate).toHaveBeenCalledWith(server.id, server.version, {
        kind: 'ahead',
        pem: 'the PEM',
      }),
    );
  });
});
