import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { people, server, serviceItem } from '../../testing/data';
import { renderPage } from '../../testing/renderPage';

const SOFTWARE =
  "Display Software Install/Uninstall option in Service Request 'Actions' menu.";

async function openEdit() {
  await userEvent.click(
    await screen.findByRole('button', { name: `Edit ${serviceItem.name}` }),
  );
  const form = within(
    await screen.findByRole('dialog', { name: `Edit ${serviceItem.name}` }),
  );
  await userEvent.click(form.getByRole('tab', { name: 'Workflow' }));
  return form;
}

describe('the Workflow tab of a service item', () => {
  it('unticks the action and leaves the tick for scripts as it is stored', async () => {
    const updateServiceItem = jest.fn().mockResolvedValue(serviceItem);
    await renderPage('service-items', people.portalAdmin, {
      updateServiceItem,
    });
    const form = await openEdit();
    const box = form.getByLabelText(SOFTWARE);
    await waitFor(() => expect(box).toBeEnabled());
    await userEvent.click(box);
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(updateServiceItem).toHaveBeenCalledWith(
        serviceItem.id,
        serviceItem.version,
        expect.objectContaining({
          templateActions: { software: false, script: true },
        }),
      ),
    );
  });

  it('is greyed with the reason while no DC server is connected, and keeps its tick', async () => {
    await renderPage('service-items', people.portalAdmin, {
      listServers: async () => ({
        items: [
          {
            ...server,
            connection: { state: 'notConnected' as const, steps: [] },
          },
        ],
      }),
    });
    const form = await openEdit();
    expect(
      await form.findByText(/Greyed while no DC server is connected/),
    ).toBeVisible();
    expect(form.getByLabelText(SOFTWARE)).toBeDisabled();
    expect(form.getByLabelText(SOFTWARE)).toBeChecked();
  });

  it('does not offer Run Script, which is not usable yet', async () => {
    await renderPage('service-items', people.portalAdmin);
    const form = await openEdit();
    expect(form.queryByLabelText(/Run Script/)).not.toBeInTheDocument();
  });
});

describe('adding a service item', () => {
  it('leads back to the details when the name is missing', async () => {
    const createServiceItem = jest.fn();
    await renderPage('service-items', people.portalAdmin, {
      createServiceItem,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add service item' }),
    );
    const form = within(
      await screen.findByRole('dialog', { name: 'Add a service item' }),
    );
    await userEvent.click(form.getByRole('tab', { name: 'Workflow' }));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText('Fill in this field.')).toBeVisible();
    expect(
      form.getByRole('tab', { name: 'Details', selected: true }),
    ).toBeVisible();
    expect(createServiceItem).not.toHaveBeenCalled();
  });
});
