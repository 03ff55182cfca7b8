import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Server,
  ServiceItem,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { people } from '../../testing/people';
import { serviceItem } from '../../testing/requestData';
import { server } from '../../testing/serverData';
import { renderPage } from '../../testing/renderPage';

const SOFTWARE =
  "Display Software Install/Uninstall option in Service Request 'Actions' menu.";
const SCRIPT = "Display Run Script option in Service Request 'Actions' menu.";

const PLANT: Server = { ...server, id: 's-2', name: 'Plant' };

function notConnected(
  steps: Server['connection']['steps'],
): Pick<DesktopCentralApi, 'listServers'> {
  const connection = { state: 'notConnected' as const, steps };
  return { listServers: async () => ({ items: [{ ...server, connection }] }) };
}

async function openEdit(
  overrides: Partial<DesktopCentralApi> = {},
  item: ServiceItem = serviceItem,
) {
  const updateServiceItem = jest.fn().mockResolvedValue(item);
  await renderPage('service-items', people.portalAdmin, {
    listServiceItems: async () => ({ items: [item] }),
    updateServiceItem,
    ...overrides,
  });
  await userEvent.click(
    await screen.findByRole('button', { name: `Edit ${item.name}` }),
  );
  const form = within(
    await screen.findByRole('dialog', { name: `Edit ${item.name}` }),
  );
  await userEvent.click(form.getByRole('tab', { name: 'Workflow' }));
  const saved = async () => {
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(updateServiceItem).toHaveBeenCalled());
    return updateServiceItem.mock.calls[0][2];
  };
  return { form, saved };
}

type Form = Awaited<ReturnType<typeof openEdit>>['form'];

const defaultsOf = (form: Form, action: string) =>
  within(form.getByRole('group', { name: `${action} begins with` }));

async function chooseType(form: Form, from: string, to: string) {
  await userEvent.click(form.getByRole('tab', { name: 'Details' }));
  await userEvent.click(form.getByRole('button', { name: `Type ${from}` }));
  await userEvent.click(await screen.findByRole('option', { name: to }));
}

describe('the Workflow tab of a service item', () => {
  it('has both template actions under the labels of the manual', async () => {
    const { form, saved } = await openEdit();
    const box = form.getByLabelText(SOFTWARE);
    await waitFor(() => expect(box).toBeEnabled());
    expect(form.getByLabelText(SCRIPT)).toBeChecked();
    await userEvent.click(box);
    expect(await saved()).toMatchObject({
      templateActions: { software: false, script: true },
    });
  });

  it('lets each form begin with something, the server being chosen where there is one', async () => {
    const { form, saved } = await openEdit();
    const software = defaultsOf(form, 'Install/Uninstall Software');
    expect(software.queryByLabelText('DC server')).not.toBeInTheDocument();
    await waitFor(() =>
      expect(software.getByLabelText('Package')).toBeEnabled(),
    );
    await userEvent.click(software.getByLabelText('Package'));
    await userEvent.click(
      await screen.findByRole('option', { name: /Drawing Viewer/ }),
    );
    await userEvent.click(software.getByLabelText(/Reboot Policy/));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Allow user to skip reboot' }),
    );
    const script = defaultsOf(form, 'Run Script');
    await userEvent.click(script.getByLabelText('Script'));
    await userEvent.click(
      await screen.findByRole('option', { name: /clear-print-queue/ }),
    );
    expect((await saved()).templateDefaults).toEqual({
      software: {
        serverId: 's-1',
        packageId: 'p-viewer',
        rebootPolicy: 'skipReboot',
      },
      script: { serverId: 's-1', scriptId: 'sc-queue' },
    });
  });

  it('asks for the server first where there are several, and another one has other packages', async () => {
    const { form } = await openEdit(
      { listServers: async () => ({ items: [server, PLANT] }) },
      {
        ...serviceItem,
        templateDefaults: {
          software: {
            serverId: 's-1',
            packageId: 'p-7zip',
            packageName: '7-Zip',
          },
        },
      },
    );
    const software = defaultsOf(form, 'Install/Uninstall Software');
    const script = defaultsOf(form, 'Run Script');
    await waitFor(() =>
      expect(software.getByLabelText('Package')).toBeEnabled(),
    );
    expect(script.getByLabelText('Script')).toBeDisabled();
    expect(script.getByText('Choose the DC server first.')).toBeVisible();
    expect(software.getByLabelText('Package')).toHaveValue('7-Zip');
    await userEvent.click(software.getByLabelText('DC server'));
    await userEvent.click(await screen.findByRole('option', { name: 'Plant' }));
    expect(software.getByLabelText('Package')).toHaveValue('');
  });

  it('offers users too', async () => {
    const { form } = await openEdit();
    const software = defaultsOf(form, 'Install/Uninstall Software');
    await waitFor(() =>
      expect(software.getByLabelText('Package')).toBeEnabled(),
    );
    await userEvent.click(software.getByLabelText(/Install for/));
    expect(await screen.findByRole('option', { name: 'User' })).toHaveAttribute(
      'aria-disabled',
      'false',
    );
  });

  it('shows that a default package is gone, keeps it, and lets it be cleared', async () => {
    const gone = {
      ...serviceItem,
      templateDefaults: { software: { serverId: 's-1', packageId: 'p-gone' } },
    };
    const first = await openEdit({}, gone);
    expect(
      first.form.getByText(/does not have the default package any more/),
    ).toBeVisible();
    await userEvent.click(first.form.getByRole('button', { name: 'Clear' }));
    expect(await first.saved()).not.toHaveProperty('templateDefaults');
  });

  it('saves an item whose default package is gone as it is', async () => {
    const templateDefaults = {
      software: { serverId: 's-1', packageId: 'p-gone' },
    };
    const { saved } = await openEdit({}, { ...serviceItem, templateDefaults });
    expect((await saved()).templateDefaults).toEqual(templateDefaults);
  });

  it.each<[string, Partial<DesktopCentralApi>, RegExp]>([
    [
      'none is set up',
      { listServers: async () => ({ items: [] }) },
      /no DC server has been set up/,
    ],
    [
      'none is connected',
      notConnected([
        { step: 'connect', outcome: 'failed', message: 'Nobody answers.' },
      ]),
      /Head office is not connected\. Nobody answers\./,
    ],
    [
      'the build is too old',
      notConnected([
        {
          step: 'build',
          outcome: 'failed',
          message: 'Build 70100 is older than 70211.',
        },
      ]),
      /has a build that cannot be used\. Build 70100 is older than 70211\./,
    ],
    [
      'nobody knows',
      { listServers: () => Promise.reject(new Error('Away')) },
      /could not be found out/,
    ],
  ])(
    'is greyed with the reason where %s, and keeps its ticks',
    async (_what, overrides, reason) => {
      const { form, saved } = await openEdit(overrides);
      expect(await form.findByText(reason)).toBeVisible();
      expect(form.getByLabelText(SOFTWARE)).toBeDisabled();
      expect(form.getByLabelText(SOFTWARE)).toBeChecked();
      expect((await saved()).templateActions).toEqual({
        software: true,
        script: true,
      });
    },
  );

  it('is greyed for an incident; ticks stay until it is saved as one, which the dialog says', async () => {
    const { form, saved } = await openEdit();
    await chooseType(form, 'Service request', 'Incident');
    expect(
      form.getAllByText(/takes the ticks and defaults of its Workflow tab out/)
        .length,
    ).toBeGreaterThan(0);
    await userEvent.click(form.getByRole('tab', { name: 'Workflow' }));
    expect(form.getByText(/because this is an incident/)).toBeVisible();
    expect(form.getByLabelText(SOFTWARE)).toBeDisabled();
    expect(form.getByLabelText(SOFTWARE)).toBeChecked();
    await chooseType(form, 'Incident', 'Service request');
    await userEvent.click(form.getByRole('tab', { name: 'Workflow' }));
    expect(form.getByLabelText(SOFTWARE)).toBeEnabled();
    expect(form.getByLabelText(SOFTWARE)).toBeChecked();
    await chooseType(form, 'Service request', 'Incident');
    expect(await saved()).toMatchObject({
      type: 'incident',
      templateActions: { software: false, script: false },
    });
  });
});
