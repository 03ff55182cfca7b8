import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type ServiceItem,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { people } from '../../testing/people';
import { serviceItem } from '../../testing/requestData';
import { renderPage } from '../../testing/renderPage';

const SEVEN_ZIP: ServiceItem = {
  ...serviceItem,
  templateDefaults: {
    software: {
      serverId: 's-1',
      packageId: 'p-7zip',
      packageName: '7-Zip 24.08 (x64)',
      rebootPolicy: 'skipReboot',
    },
  },
};

function withItems(items: ServiceItem[]) {
  return {
    listServiceItems: jest.fn<
      ReturnType<DesktopCentralApi['listServiceItems']>,
      Parameters<DesktopCentralApi['listServiceItems']>
    >(async () => ({ items })),
  };
}

async function pickAct(act: string) {
  await userEvent.click(
    await screen.findByRole('button', {
      name: `Actions on ${serviceItem.name}`,
    }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: act }));
}

describe('the list of service items', () => {
  it('tells of each item what it offers, what the form begins with, and that it is inactive', async () => {
    await renderPage('service-items', people.portalAdmin, {
      ...withItems([{ ...SEVEN_ZIP, active: false }]),
    });
    expect(
      await screen.findByText('Begins with 7-Zip 24.08 (x64)'),
    ).toBeVisible();
    expect(screen.getByText('Inactive')).toBeVisible();
    expect(screen.getAllByText('Offered')).toHaveLength(2);
  });

  it('says where a default package is gone', async () => {
    const software = { serverId: 's-1', packageId: 'p-gone' };
    await renderPage('service-items', people.portalAdmin, {
      ...withItems([{ ...serviceItem, templateDefaults: { software } }]),
    });
    expect(
      await screen.findByText(
        'Its default package is gone from Desktop Central',
      ),
    ).toBeVisible();
  });

  it('asks the portal for what is searched and filtered, as the address says', async () => {
    const { listServiceItems } = withItems([]);
    await renderPage(
      'service-items?search=mouse&state=inactive&type=service',
      people.portalAdmin,
      { listServiceItems },
    );
    expect(await screen.findByText('No service item matches')).toBeVisible();
    expect(listServiceItems).toHaveBeenCalledWith(
      expect.objectContaining({
        search: 'mouse',
        active: false,
        type: 'service',
      }),
    );
    expect(screen.getByLabelText('Search')).toHaveValue('mouse');
  });

  it('deactivates an item over the version that is shown, and changes nothing else', async () => {
    const updateServiceItem = jest.fn().mockResolvedValue(SEVEN_ZIP);
    await renderPage('service-items', people.portalAdmin, {
      ...withItems([SEVEN_ZIP]),
      updateServiceItem,
    });
    await pickAct('Deactivate');
    await waitFor(() => expect(updateServiceItem).toHaveBeenCalled());
    expect(updateServiceItem).toHaveBeenCalledWith(
      SEVEN_ZIP.id,
      SEVEN_ZIP.version,
      {
        name: SEVEN_ZIP.name,
        category: SEVEN_ZIP.category,
        description: SEVEN_ZIP.description,
        type: 'service',
        active: false,
        templateActions: { software: true, script: true },
        templateDefaults: {
          software: {
            serverId: 's-1',
            packageId: 'p-7zip',
            rebootPolicy: 'skipReboot',
          },
        },
      },
    );
  });

  it('shows that somebody else was quicker', async () => {
    await renderPage('service-items', people.portalAdmin, {
      ...withItems([{ ...serviceItem, active: false }]),
      updateServiceItem: () =>
        Promise.reject(
          new ApiError('ConflictError', 'Somebody else changed it.', 409, []),
        ),
    });
    await pickAct('Activate');
    expect(await screen.findByText('Somebody else changed it.')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Load newest version' }),
    ).toBeVisible();
  });

  it('clones an item into a dialog: same ticks and defaults, another name, inactive', async () => {
    const createServiceItem = jest.fn().mockResolvedValue(serviceItem);
    await renderPage('service-items', people.portalAdmin, {
      ...withItems([SEVEN_ZIP]),
      createServiceItem,
    });
    await pickAct('Clone');
    const form = within(
      await screen.findByRole('dialog', { name: 'Add a service item' }),
    );
    expect(form.getByLabelText(/^Name/)).toHaveValue(
      `Copy of ${serviceItem.name}`,
    );
    expect(createServiceItem).not.toHaveBeenCalled();
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(createServiceItem).toHaveBeenCalledWith(
        expect.objectContaining({
          name: `Copy of ${serviceItem.name}`,
          active: false,
          templateActions: { software: true, script: true },
          templateDefaults: {
            software: {
              serverId: 's-1',
              packageId: 'p-7zip',
              rebootPolicy: 'skipReboot',
            },
          },
        }),
      ),
    );
  });
});

describe('the dialog of a service item', () => {
  async function openNew(overrides: Partial<DesktopCentralApi> = {}) {
    await renderPage('service-items', people.portalAdmin, overrides);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add service item' }),
    );
    return within(
      await screen.findByRole('dialog', { name: 'Add a service item' }),
    );
  }

  it('leads back to the details when the name is missing, says so on the tab, and puts the focus there', async () => {
    const createServiceItem = jest.fn();
    const form = await openNew({ createServiceItem });
    await userEvent.click(form.getByRole('tab', { name: 'Workflow' }));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText('Fill in this field.')).toBeVisible();
    expect(
      form.getByRole('tab', { name: /Details.*corrected/, selected: true }),
    ).toBeVisible();
    await waitFor(() => expect(form.getByLabelText(/^Name/)).toHaveFocus());
    expect(createServiceItem).not.toHaveBeenCalled();
  });

  it('leads to the workflow where the portal refuses something there', async () => {
    const message = 'Desktop Central does not have this package any more.';
    const path = 'templateDefaults.software.packageId';
    const error = new ApiError('InputError', message, 400, [
      { path, code: 'unknown', message },
    ]);
    await renderPage('service-items', people.portalAdmin, {
      ...withItems([SEVEN_ZIP]),
      updateServiceItem: () => Promise.reject(error),
    });
    await pickAct('Edit');
    const form = within(await screen.findByRole('dialog'));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText(message)).toBeVisible();
    expect(
      form.getByRole('tab', { name: /Workflow.*corrected/, selected: true }),
    ).toBeVisible();
  });

  it('keeps what was typed when somebody else has saved the item meanwhile', async () => {
    const updateServiceItem = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('ConflictError', 'Somebody else changed it.', 409, []),
      )
      .mockResolvedValue(serviceItem);
    await renderPage('service-items', people.portalAdmin, {
      updateServiceItem,
      getServiceItem: async () => ({
        ...serviceItem,
        category: 'Programs',
        version: 7,
      }),
    });
    await pickAct('Edit');
    const form = within(await screen.findByRole('dialog'));
    await userEvent.type(form.getByLabelText(/^Name/), ' II');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await userEvent.click(
      await form.findByRole('button', { name: 'Load newest version' }),
    );
    await waitFor(() =>
      expect(form.getByLabelText(/^Category/)).toHaveValue('Programs'),
    );
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(updateServiceItem).toHaveBeenLastCalledWith(
        serviceItem.id,
        7,
        expect.objectContaining({
          name: `${serviceItem.name} II`,
          category: 'Programs',
        }),
      ),
    );
  });
});
