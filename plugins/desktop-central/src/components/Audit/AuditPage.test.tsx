import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ACTS,
  ApiError,
  type AuditEntry,
} from 'backstage-plugin-desktop-central-common';
import { auditEntries, verification } from '../../testing/adminData';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';
import { saveFile } from '../shared/saveFile';

jest.mock('../shared/saveFile', () => ({ saveFile: jest.fn() }));

async function rows(): Promise<string[]> {
  const table = await screen.findByRole('table', { name: 'Audit' });
  await waitFor(() =>
    expect(within(table).getAllByRole('row').length).toBeGreaterThan(1),
  );
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      within(row)
        .getAllByRole('cell')
        .slice(1)
        .map(cell => cell.textContent)
        .join(' | '),
    );
}

describe('the audit', () => {
  it('tells who did what, with refusals marked and a link where there is a page', async () => {
    await renderPage('audit', people.portalAdmin);
    expect(await rows()).toEqual([
      'erin | Refusedwas refused: Set up DC servers, technicians, service items and notification rules, and see the audit. | – | Not sealed yet',
      'pam | changed the DC role of dana from DC Guest to DC Admin. | Technician | 11',
      'The portal | put Head office on hold, because it refused the sign-in: nothing is sent to it until a person resumes it. | DC server | 10',
    ]);
    expect(screen.getByRole('link', { name: 'Technician' })).toHaveAttribute(
      'href',
      '/desktop-central/technicians/t-dana',
    );
  });

  it.each([
    ['hold', 'Holds', 'deployments'],
    ['stop', 'Stop', 'deployments/stops/x-1'],
    ['dispatch', 'Held deployments', 'deployments?state=held'],
    ['delivery', 'Deliveries', 'deliveries'],
  ])('leads from a %s to where it is', async (kind, name, path) => {
    const entry = { ...auditEntries[2], subject: { kind, id: 'x-1' } };
    await renderPage('audit', people.portalAdmin, {
      listAudit: async () => ({ items: [entry] }),
    });
    expect(await screen.findByRole('link', { name })).toHaveAttribute(
      'href',
      `/desktop-central/${path}`,
    );
  });

  it('has a sentence for every act, also where a value of it is missing', async () => {
    const entries: AuditEntry[] = Object.entries(ACTS).flatMap(
      ([noun, verbs]) =>
        verbs.map(verb => ({
          ...auditEntries[2],
          id: `${noun}.${verb}`,
          act: `${noun}.${verb}`,
          detail: {},
        })),
    );
    await renderPage('audit', people.portalAdmin, {
      listAudit: async () => ({ items: entries }),
    });
    const told = await rows();
    expect(told).toHaveLength(entries.length);
    for (const [index, row] of told.entries()) {
      const [noun, verb] = entries[index].act.split('.');
      expect(row).not.toContain('{{');
      expect(row).not.toContain(`${noun} ${verb}`);
    }
  });

  it.each([
    [
      'server.held',
      { name: 'Head office', reason: 'oneTimeCode' },
      'put Head office on hold, because it asks for a one-time code: nothing is sent to it until a person resumes it.',
    ],
    [
      'trial.failed',
      { kind: 'script', reason: 'It was not found.' },
      'saw the trial of running a script fail: It was not found.',
    ],
    [
      'standingConfiguration.named',
      { configuration: 'Browsers', kind: 'software', item: '301' },
      'named Browsers as the standing configuration for the package 301.',
    ],
    [
      'inventory.lookedUp',
      { server: 'Head office', kind: 'computer', name: 'WS-1', found: 0 },
      'looked for the workstation WS-1 on Head office, and found 0.',
    ],
    [
      'technician.groupEnabled',
      {
        group: 'group:default/desk',
        dcRole: 'dcGuest',
        enabled: 3,
        kept: 1,
        skipped: 0,
      },
      'gave the members of group:desk access as DC Guest: new 3, technicians before 1, left out 0.',
    ],
    [
      'technician.accountClosed',
      {
        user: 'user:default/dana',
        server: 'Head office',
        loginName: 'dana',
        how: 'word',
      },
      'confirmed that the account dana of dana on Head office is closed.',
    ],
    [
      'technician.standingChanged',
      { user: 'user:default/dana', standing: 'left' },
      'saw that dana is not in the catalog any more.',
    ],
  ])('tells %s with what was recorded of it', async (act, detail, sentence) => {
    await renderPage('audit', people.portalAdmin, {
      listAudit: async () => ({ items: [{ ...auditEntries[1], act, detail }] }),
    });
    expect((await rows())[0]).toContain(sentence);
  });

  it('is filtered by what the address says, and by a click on who acted', async () => {
    const listAudit = jest.fn().mockResolvedValue({ items: auditEntries });
    await renderPage('audit?act=refusals&search=erin', people.portalAdmin, {
      listAudit,
    });
    await rows();
    expect(listAudit).toHaveBeenLastCalledWith(
      expect.objectContaining({ act: 'refusals', search: 'erin' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'pam' }));
    await waitFor(() =>
      expect(listAudit).toHaveBeenLastCalledWith(
        expect.objectContaining({ actor: 'user:default/pam' }),
      ),
    );
    expect(await screen.findByText('By user:default/pam')).toBeVisible();
  });

  it('asks for whole days of the reader', async () => {
    const listAudit = jest.fn().mockResolvedValue({ items: auditEntries });
    await renderPage(
      'audit?from=2026-11-01&to=2026-11-02',
      people.portalAdmin,
      {
        listAudit,
      },
    );
    await rows();
    const { from, to } = listAudit.mock.calls.at(-1)[0];
    expect(new Date(from)).toEqual(new Date(2026, 10, 1));
    expect(new Date(to)).toEqual(new Date(2026, 10, 2, 23, 59, 59, 999));
  });

  it('goes on where a part of a search found nothing', async () => {
    const listAudit = jest
      .fn()
      .mockResolvedValueOnce({ items: [], nextCursor: 'older' })
      .mockResolvedValue({ items: [auditEntries[2]] });
    await renderPage('audit?search=Head', people.portalAdmin, { listAudit });
    expect(await rows()).toHaveLength(1);
    expect(listAudit).toHaveBeenLastCalledWith(
      expect.objectContaining({ search: 'Head', cursor: 'older' }),
    );
  });

  it('says what to do where nothing matches', async () => {
    await renderPage('audit?search=nowhere', people.portalAdmin, {
      listAudit: async () => ({ items: [] }),
    });
    expect(await screen.findByText('Nothing matches')).toBeVisible();
    expect(screen.getByText(/take a filter away/)).toBeVisible();
  });

  it('is closed to others', async () => {
    const listAudit = jest.fn();
    await renderPage('audit', people.dcAdmin, { listAudit });
    expect(await screen.findByText(/This needs a portal admin/)).toBeVisible();
    expect(listAudit).not.toHaveBeenCalled();
  });
});

describe('verifying the record', () => {
  const verify = async () =>
    userEvent.click(
      await screen.findByRole('button', { name: 'Verify the record' }),
    );

  it('goes on to the end, and says that all is as it was sealed', async () => {
    const verifyAudit = jest
      .fn()
      .mockResolvedValueOnce({
        ...verification,
        complete: false,
        to: 6,
        checked: 6,
      })
      .mockResolvedValue({ ...verification, from: 7, checked: 5 });
    await renderPage('audit', people.portalAdmin, { verifyAudit });
    await verify();
    expect(await screen.findByText('The record is whole')).toBeVisible();
    expect(
      screen.getByText(/Entries 1 to 11 are what was sealed/),
    ).toBeVisible();
    expect(screen.getByText(/wait for their seal: 1/)).toBeVisible();
    expect(verifyAudit.mock.calls).toEqual([[0], [6]]);
  });

  it('names the first entry that is not as it was', async () => {
    await renderPage('audit', people.portalAdmin, {
      verifyAudit: async () => ({
        ...verification,
        intact: false,
        to: 3,
        broken: { position: 4, entryId: '4', reason: 'changed' },
      }),
    });
    await verify();
    expect(await screen.findByText('The record is not whole')).toBeVisible();
    expect(
      screen.getByText('Entry 4 was changed after it was sealed.'),
    ).toBeVisible();
    expect(screen.getByText(/compare with an earlier export/)).toBeVisible();
  });

  it('shows the cause where it could not be done, and can be tried again', async () => {
    const verifyAudit = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('Error', 'The portal is busy.', 503, []),
      )
      .mockResolvedValue(verification);
    await renderPage('audit', people.portalAdmin, { verifyAudit });
    await verify();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The portal is busy.');
    // Within a status it would be read out twice.
    expect(alert.closest('[role="status"]')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('The record is whole')).toBeVisible();
  });
});

describe('the export', () => {
  it('is a file of what the filters leave', async () => {
    const content = new Blob(['position,id']);
    const exportAudit = jest.fn().mockResolvedValue(content);
    await renderPage('audit?act=server', people.portalAdmin, { exportAudit });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export as CSV' }),
    );
    await waitFor(() =>
      expect(saveFile).toHaveBeenCalledWith(
        expect.stringMatching(/^desktop-central-audit-\d{4}-\d\d-\d\d\.csv$/),
        content,
      ),
    );
    expect(exportAudit).toHaveBeenCalledWith({ act: 'server' });
  });

  it('says why it failed', async () => {
    await renderPage('audit', people.portalAdmin, {
      exportAudit: async () => {
        throw new ApiError('Error', 'The portal is busy.', 503, []);
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export as CSV' }),
    );
    expect(
      await screen.findByText('The entries could not be exported'),
    ).toBeVisible();
  });
});
