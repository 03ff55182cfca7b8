import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InventoryServer } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { deployment, selection } from '../../../testing/deploymentData';
import { request } from '../../../testing/requestData';
import {
  choose,
  fillIn,
  openForm,
  review,
  schedule,
  selectWorkstations,
  type Form,
} from '../../../testing/softwareForm';

const YES = { allowed: true };
const NO = { allowed: false, reason: 'Its driver has no word for it.' };
const CARRIES = {
  users: YES,
  schedule: YES,
  runAs: YES,
  deploymentPolicies: YES,
  scriptTime: YES,
};

function serverWith(
  carries: Partial<typeof CARRIES> = {},
  more: Partial<InventoryServer> = {},
) {
  const server: InventoryServer = {
    id: 's-1',
    name: 'Head office',
    connected: true,
    timeZone: 'Europe/Berlin',
    carries: { ...CARRIES, ...carries },
    ...more,
  };
  return { listInventoryServers: async () => ({ items: [server] }) };
}

function saving() {
  return jest.fn().mockResolvedValue(deployment);
}

/** Reviews and saves, and answers what was sent. */
async function sentBy(form: Form, createDeployment: jest.Mock) {
  await review(form);
  await userEvent.click(await form.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(createDeployment).toHaveBeenCalled());
  return createDeployment.mock.calls[0][2];
}

describe('Run As', () => {
  it('is sent with its password, which is hidden until somebody shows it', async () => {
    const createDeployment = saving();
    const form = await openForm({ createDeployment });
    await fillIn(form);
    await userEvent.type(form.getByLabelText('Run As'), 'ACME\\installer');
    const password = form.getByLabelText('Password');
    await userEvent.type(password, 'correct horse');
    expect(password).toHaveAttribute('type', 'password');
    expect(password).toHaveAttribute('autocomplete', 'new-password');
    const toggle = form.getByRole('button', { name: 'Show the password' });
    await userEvent.click(toggle);
    expect(password).toHaveAttribute('type', 'text');
    await userEvent.click(toggle);
    expect(password).toHaveAttribute('type', 'password');
    expect(await sentBy(form, createDeployment)).toMatchObject({
      runAs: { userName: 'ACME\\installer', password: 'correct horse' },
    });
    expect(JSON.stringify({ ...window.localStorage })).not.toContain('horse');
  });

  it('is both fields or none', async () => {
    const form = await openForm();
    await fillIn(form);
    await userEvent.type(form.getByLabelText('Run As'), 'installer');
    await review(form);
    expect(
      await form.findByText('Enter DOMAIN\\user or user@domain.'),
    ).toBeVisible();
    expect(form.getByText('Enter the password of this user.')).toBeVisible();
    await userEvent.clear(form.getByLabelText('Run As'));
    expect(form.queryByText('Enter the password of this user.')).toBeNull();
  });

  it('says what empty means', async () => {
    const form = await openForm();
    expect(form.getByLabelText('Run As')).toHaveAccessibleDescription(
      /it runs as System/,
    );
    await choose(form, /^Install for/, 'User');
    expect(form.getByLabelText('Run As')).toHaveAccessibleDescription(
      /the user who is signed in/,
    );
  });

  it('on many machines runs on one of them first, which the review says', async () => {
    const form = await openForm({
      makeSelection: async () => ({ ...selection, targetCount: 6 }),
    });
    await userEvent.click(
      form.getByRole('button', { name: 'Select Workstations' }),
    );
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Select WS-001' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Select and close' }),
    );
    await form.findByText('6 workstations selected');
    await userEvent.type(form.getByLabelText('Run As'), 'ACME\\installer');
    await userEvent.type(form.getByLabelText('Password'), 'correct horse');
    await review(form);
    expect(await form.findByText(/runs on one machine first/)).toBeVisible();
  });

  it('is greyed with the reason where the server cannot be told', async () => {
    const form = await openForm(serverWith({ runAs: NO }));
    for (const label of ['Run As', 'Password']) {
      expect(form.getByLabelText(label)).toBeDisabled();
      expect(form.getByLabelText(label)).toHaveAccessibleDescription(NO.reason);
    }
  });

  it('does not go with a schedule that the portal keeps', async () => {
    const form = await openForm(serverWith({ schedule: NO }));
    await fillIn(form);
    await userEvent.type(form.getByLabelText('Run As'), 'ACME\\installer');
    await schedule(form, '2031-01-02T03:04');
    expect(form.getByLabelText('Run As')).toBeDisabled();
    expect(form.getByLabelText('Run As')).toHaveAccessibleDescription(
      /no password can be kept/,
    );
  });
});

describe('Schedule Operation', () => {
  const soon = DateTime.now()
    .plus({ days: 40 })
    .set({ hour: 8, minute: 30 })
    .toFormat("yyyy-MM-dd'T'HH:mm");

  it('begins with the zone of the server and shows what is meant in UTC', async () => {
    const createDeployment = saving();
    const form = await openForm({ ...serverWith(), createDeployment });
    await fillIn(form);
    await schedule(form, soon);
    expect(form.getByLabelText('Time zone')).toHaveValue('Europe/Berlin');
    expect(await form.findByText(/^That is .*\(UTC\)/)).toBeVisible();
    expect(await sentBy(form, createDeployment)).toMatchObject({
      schedule: { local: soon, timeZone: 'Europe/Berlin' },
    });
  });

  it.each([
    ['a time that is over', '2020-01-01T08:00', /This time is over/],
    ['no time', '', 'Fill in both the date and the time.'],
    ['an hour that is skipped', skippedHour(), /Clocks in .* never show/],
  ])('refuses %s', async (_what, local, message) => {
    const form = await openForm(serverWith());
    await fillIn(form);
    await schedule(form, local);
    await review(form);
    expect(await form.findByText(message)).toBeVisible();
    expect(form.queryByText('Review before it is sent')).toBeNull();
  });

  it('takes the time of the request and says that it keeps to it', async () => {
    const notBefore = DateTime.now().plus({ days: 3 }).toISO() ?? '';
    const form = await openForm({
      ...serverWith(),
      getRequest: async () => ({ ...request, notBefore }),
    });
    expect(form.getByText(/is sent at once/)).toBeVisible();
    await userEvent.click(form.getByLabelText('Schedule Operation'));
    await userEvent.click(
      form.getByRole('button', { name: /Take the time of the request/ }),
    );
    expect(form.queryByText(/is sent at once/)).toBeNull();
  });

  it('that is earlier than the request wants is warned of', async () => {
    const form = await openForm({
      ...serverWith(),
      getRequest: async () => ({
        ...request,
        notBefore: '2999-01-01T00:00:00Z',
      }),
    });
    await schedule(form, soon);
    expect(
      await form.findByText(/The schedule is earlier than that/),
    ).toBeVisible();
  });
});

/** The next hour that clocks in Berlin skip. */
function skippedHour(): string {
  const march = (year: number) =>
    DateTime.fromObject({ year, month: 3, day: 31 });
  const lastSunday = (year: number) =>
    march(year).minus({ days: march(year).weekday % 7 });
  const { year } = DateTime.now();
  const next =
    lastSunday(year) > DateTime.now() ? lastSunday(year) : lastSunday(year + 1);
  return `${next.toISODate()}T02:30`;
}

describe('for whom it is', () => {
  it('decides when it can happen, and clears the selection after a question', async () => {
    const form = await openForm();
    await fillIn(form);
    await choose(form, /^Install for/, 'User');
    expect(form.getByLabelText(/^Install for/)).toHaveTextContent(
      'Workstation',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change and clear' }),
    );
    expect(await form.findByText('0 users selected')).toBeInTheDocument();
    expect(form.getByLabelText(/^When/)).toHaveTextContent(
      'During or After Login',
    );
  });

  it('is workstations only where the server cannot be told of users', async () => {
    const form = await openForm(serverWith({ users: NO }));
    expect(form.getByLabelText(/^Install for/)).toHaveAccessibleDescription(
      NO.reason,
    );
  });
});

describe('a server that works with deployment policies', () => {
  const listDeploymentPolicies = async () => ({
    items: [{ id: 'pol-1', name: 'At night' }],
  });

  it('asks for one in place of when and reboot, and says what it means', async () => {
    const createDeployment = saving();
    const form = await openForm({
      ...serverWith(),
      listDeploymentPolicies,
      createDeployment,
    });
    await form.findByLabelText(/Deployment Policy/);
    expect(form.queryByLabelText(/^When/)).toBeNull();
    expect(form.queryByLabelText(/^Reboot Policy/)).toBeNull();
    expect(form.getByText(/decides when it happens/)).toBeVisible();
    await selectWorkstations(form, ['WS-001']);
    await review(form);
    expect(await form.findByText('Fill in this field.')).toBeVisible();
    await choose(form, /Deployment Policy/, 'At night');
    const sent = await sentBy(form, createDeployment);
    expect(sent).toMatchObject({ deploymentPolicyId: 'pol-1' });
    expect(sent).not.toHaveProperty('when');
    expect(sent).not.toHaveProperty('rebootPolicy');
  });

  it('that cannot be told one says why', async () => {
    const form = await openForm({
      ...serverWith({ deploymentPolicies: NO }),
      listDeploymentPolicies,
    });
    expect(
      await form.findByText(/policies of this server cannot be used.*no word/),
    ).toBeVisible();
  });
});
