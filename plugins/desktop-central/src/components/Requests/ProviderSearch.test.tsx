import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type ProvidedRequest,
} from 'backstage-plugin-desktop-central-common';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

const desk = { id: 'desk', title: 'ServiceDesk' };
const found: ProvidedRequest = {
  id: 'desk:r1',
  number: 'RITM0010023',
  subject: 'Please install 7-Zip',
  type: 'service',
  state: 'open',
  requester: 'user:default/emma',
  serviceItem: 'Software installation',
};

async function search(words: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Find in ServiceDesk' }),
  );
  const dialog = within(
    await screen.findByRole('dialog', { name: 'Find in ServiceDesk' }),
  );
  await userEvent.type(dialog.getByLabelText('Number or words'), words);
  return dialog;
}

describe('finding requests that live elsewhere', () => {
  const listRequestProviders = async () => ({ items: [desk] });

  it('leads to the page of what was found', async () => {
    const searchProvidedRequests = jest.fn(async () => ({ items: [found] }));
    await renderPage('requests', people.dcGuest, {
      listRequestProviders,
      searchProvidedRequests,
    });
    const dialog = await search('7-zip');
    const link = await dialog.findByRole('link', {
      name: 'RITM0010023: Please install 7-Zip',
    });
    expect(link).toHaveAttribute('href', '/desktop-central/requests/desk%3Ar1');
    expect(searchProvidedRequests).toHaveBeenCalledTimes(1);
    expect(searchProvidedRequests).toHaveBeenCalledWith('desk', '7-zip');
  });

  it('says so where nothing is found, and where nobody can be asked', async () => {
    const answers = [
      async () => ({ items: [] }),
      async () => {
        throw new ApiError(
          'ServiceUnavailableError',
          'ServiceDesk cannot be asked now. Try again in a minute.',
          503,
          [],
        );
      },
    ];
    await renderPage('requests', people.dcGuest, {
      listRequestProviders,
      searchProvidedRequests: async () => answers.shift()!(),
    });
    const dialog = await search('x');
    expect(await dialog.findByText('Nothing was found')).toBeVisible();
    await userEvent.type(dialog.getByLabelText('Number or words'), 'y');
    const alert = await dialog.findByRole('alert');
    expect(alert).toHaveTextContent(/ServiceDesk cannot be asked now/);
    // Within a status it would be read out twice.
    expect(alert.closest('[role="status"]')).toBeNull();
  });

  it('offers a choice where requests live in several places', async () => {
    await renderPage('requests', people.dcGuest, {
      listRequestProviders: async () => ({
        items: [desk, { id: 'jira', title: 'Jira' }],
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Find elsewhere' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Find in Jira' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Find in Jira' }),
    ).toBeVisible();
  });

  it('is not offered to an end-user, nor where there is no such place', async () => {
    const asked = jest.fn(listRequestProviders);
    const { unmount } = await renderPage('requests', people.endUser, {
      listRequestProviders: asked,
    });
    await screen.findAllByRole('button', { name: 'Raise a request' });
    expect(asked).not.toHaveBeenCalled();
    unmount();

    await renderPage('requests', people.dcGuest);
    await screen.findByRole('columnheader', { name: 'Requester' });
    expect(
      screen.queryByRole('button', { name: /^Find/ }),
    ).not.toBeInTheDocument();
  });
});
