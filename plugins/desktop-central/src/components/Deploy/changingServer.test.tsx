import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Computer,
  InventoryServer,
  Package,
} from 'backstage-plugin-desktop-central-common';
import { deployment } from '../../testing/deploymentData';
import { fakeSelections } from '../../testing/fakeSelections';
import { computers, packages } from '../../testing/inventoryData';
import { request } from '../../testing/requestData';
import {
  choose,
  choosePackage,
  fillIn,
  openForm,
  review,
  schedule,
  selectWorkstations,
  type Form,
} from '../../testing/softwareForm';

const QUESTION = 'Clear the selected workstations?';
const YES = { allowed: true };
const NO = { allowed: false, reason: 'Its driver has no word for users.' };

const headOffice: InventoryServer = {
  id: 's-1',
  name: 'Head office',
  connected: true,
  timeZone: 'Europe/Berlin',
};
const plant: InventoryServer = {
  id: 's-2',
  name: 'Plant',
  connected: true,
  timeZone: 'Asia/Tokyo',
  carries: {
    users: NO,
    schedule: YES,
    runAs: YES,
    deploymentPolicies: YES,
    scriptTime: YES,
  },
};

/** The other server has other things, and some ids of the first one for them. */
const THERE: Record<
  string,
  { packages: Package[]; computers: Computer[]; domains: string[] }
> = {
  's-1': {
    packages,
    computers: computers.slice(0, 2),
    domains: ['ACME', 'LAB'],
  },
  's-2': {
    packages: [{ ...packages[0], id: 'p-press', name: 'Press Control' }],
    computers: [{ ...computers[0], name: 'WS-001', domain: 'HALL' }],
    domains: ['HALL', 'YARD'],
  },
};

async function openWithTwo() {
  const createDeployment = jest.fn().mockResolvedValue(deployment);
  const selections = fakeSelections({
    computers: [...THERE['s-1'].computers, ...THERE['s-2'].computers],
  });
  const makeSelection = jest.fn(selections.makeSelection);
  const form = await openForm({
    ...selections,
    makeSelection,
    createDeployment,
    listInventoryServers: async () => ({ items: [headOffice, plant] }),
    listPackages: async id => ({ items: THERE[id].packages }),
    listComputers: async id => ({ items: THERE[id].computers }),
    listDomains: async id => ({
      items: THERE[id].domains.map(name => ({ name })),
    }),
  });
  return { form, createDeployment, makeSelection };
}

const goTo = (form: Form, name: string) => choose(form, /^DC server/, name);
const answer = async (name: string) => {
  await userEvent.click(
    await screen.findByRole('button', { name, hidden: false }),
  );
  await waitFor(() =>
    expect(screen.queryByText(QUESTION)).not.toBeInTheDocument(),
  );
};

describe('another DC server', () => {
  it('is asked about where workstations are selected; no leaves all as it was', async () => {
    const { form } = await openWithTwo();
    await fillIn(form);
    await goTo(form, 'Plant');
    expect(await screen.findByText(QUESTION)).toBeVisible();
    await answer('Cancel');
    expect(form.getByLabelText(/^DC server/)).toHaveTextContent('Head office');
    expect(form.getByLabelText(/^Domain/)).toHaveTextContent('ACME');
    expect(form.getByLabelText(/^Package Name/)).toHaveValue(
      '7-Zip 24.08 (x64)',
    );
    expect(form.getByText('2 workstations selected')).toBeVisible();
  });

  it('begins anew with everything that belongs to the one before', async () => {
    const { form, createDeployment, makeSelection } = await openWithTwo();
    await fillIn(form);
    await goTo(form, 'Plant');
    await answer('Change and clear');
    expect(form.getByLabelText(/^DC server/)).toHaveTextContent('Plant');
    expect(form.getByLabelText(/^Package Name/)).toHaveValue('');
    // Where the machine that the request names is on this server.
    expect(form.getByLabelText(/^Domain/)).toHaveTextContent('HALL');
    expect(form.getByText('0 workstations selected')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Remove WS-001' }),
    ).not.toBeInTheDocument();

    await choosePackage(form, /Press Control/);
    makeSelection.mockClear();
    await selectWorkstations(form, ['WS-001']);
    expect(makeSelection).toHaveBeenCalledTimes(1);
    const [asked] = makeSelection.mock.calls[0];
    expect(asked).toMatchObject({ serverId: 's-2', domain: 'HALL' });
    expect(asked).not.toHaveProperty('from');
    const selected = await makeSelection.mock.results[0].value;
    await review(form);
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(createDeployment).toHaveBeenCalledWith(
        request.id,
        expect.anything(),
        expect.objectContaining({
          serverId: 's-2',
          packageId: 'p-press',
          domain: 'HALL',
          selectionId: selected.id,
        }),
      ),
    );
  });

  it('is taken without a question while nothing is selected', async () => {
    const { form } = await openWithTwo();
    await goTo(form, 'Plant');
    expect(screen.queryByText(QUESTION)).not.toBeInTheDocument();
    expect(form.getByLabelText(/^DC server/)).toHaveTextContent('Plant');
    expect(form.getByLabelText(/^Package Name/)).toHaveValue('');
  });

  it('brings its own time zone for the schedule', async () => {
    const { form } = await openWithTwo();
    await schedule(form, '2027-03-01T08:00');
    expect(form.getByLabelText('Time zone')).toHaveValue('Europe/Berlin');
    await goTo(form, 'Plant');
    expect(form.getByLabelText('Time zone')).toHaveValue('Asia/Tokyo');
  });

  it('leaves a time zone that was chosen', async () => {
    const { form } = await openWithTwo();
    await schedule(form, '2027-03-01T08:00', 'America/Lima');
    await goTo(form, 'Plant');
    expect(form.getByLabelText('Time zone')).toHaveValue('America/Lima');
  });

  it('that cannot be told of users makes it for workstations', async () => {
    const { form } = await openWithTwo();
    await choose(form, /^Install for/, 'User');
    await goTo(form, 'Plant');
    expect(form.getByLabelText(/^Install for/)).toHaveTextContent(
      'Workstation',
    );
    expect(form.getByLabelText(/^When/)).toHaveTextContent(
      'During or After Startup',
    );
  });
});
