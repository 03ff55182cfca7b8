import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Comment, Me } from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { people } from '../../../testing/people';
import { request } from '../../../testing/requestData';
import { renderPage } from '../../../testing/renderPage';

const PATH = `requests/${request.id}`;

function comment(id: string, others: Partial<Comment> = {}): Comment {
  return {
    id,
    at: new Date().toISOString(),
    author: request.requester,
    text: `Comment ${id}`,
    internal: false,
    ...others,
  };
}

async function converse(me: Me, overrides: Partial<DesktopCentralApi> = {}) {
  await renderPage(PATH, me, overrides);
  return within(await screen.findByRole('region', { name: 'Conversation' }));
}

describe('the conversation', () => {
  it('shows who wrote what, oldest first', async () => {
    const section = await converse(people.dcAdmin, {
      listComments: async () => ({
        items: [comment('1'), comment('2', { author: 'user:default/dana' })],
      }),
    });
    await section.findByText('Comment 1');
    const [first, second] = section.getAllByRole('listitem');
    expect(first).toHaveTextContent(/^erinRequester.*Comment 1$/);
    expect(second).toHaveTextContent(/^You.*Comment 2$/);
  });

  it('marks internal notes in words', async () => {
    const section = await converse(people.dcAdmin, {
      listComments: async () => ({ items: [comment('1', { internal: true })] }),
    });
    await section.findByText('Comment 1');
    const [note] = section.getAllByRole('listitem');
    expect(within(note).getByText('Internal note')).toBeVisible();
    expect(
      within(note).getByText('The requester does not see it.'),
    ).toBeVisible();
  });

  it('runs nothing and fetches no image of what is written', async () => {
    const section = await converse(people.dcAdmin, {
      listComments: async () => ({
        items: [
          comment('1', {
            text: '<img src=x onerror=alert(1)> ![cat](https://evil.example/c.png) [go](javascript:alert(1)) [on](https://acme.example)',
          }),
        ],
      }),
    });
    const shown = (await section.findByText(/onerror/)).closest('li');
    expect(shown?.querySelector('img, script')).toBeNull();
    const links = within(shown as HTMLElement)
      .getAllByRole('link')
      .map(link => link.getAttribute('href'));
    expect(links).toEqual([
      '/catalog/default/user/erin',
      'https://evil.example/c.png',
      'https://acme.example/',
    ]);
  });

  it('reads on', async () => {
    const listComments = jest.fn(
      async (_id: string, { cursor }: { cursor?: string } = {}) =>
        cursor
          ? { items: [comment('2')] }
          : { items: [comment('1')], nextCursor: 'next' },
    );
    const section = await converse(people.dcAdmin, { listComments });
    await section.findByText('Comment 1');
    expect(section.queryByText('Comment 2')).not.toBeInTheDocument();
    await userEvent.click(section.getByRole('button', { name: 'Load more' }));
    expect(await section.findByText('Comment 2')).toBeVisible();
  });
});

describe('writing a comment', () => {
  it('writes it once, however often the button is clicked', async () => {
    let arrive = () => {};
    const addComment = jest.fn(
      (_id: string, _key: string, { text }: { text: string }) =>
        new Promise<Comment>(resolve => {
          arrive = () => resolve(comment('9', { text }));
        }),
    );
    const section = await converse(people.endUser, { addComment });
    const field = section.getByLabelText('Write a comment');
    await userEvent.type(field, 'Thanks!');
    await userEvent.dblClick(section.getByRole('button', { name: 'Send' }));
    await act(async () => arrive());
    expect(addComment).toHaveBeenCalledTimes(1);
    expect(addComment).toHaveBeenCalledWith(request.id, expect.any(String), {
      text: 'Thanks!',
    });
    expect(field).toHaveValue('');
  });

  it('uses the same key when it is sent again after an error, and another for the same words later', async () => {
    const addComment = jest
      .fn()
      .mockRejectedValueOnce(new Error('The connection broke.'))
      .mockResolvedValue(comment('9'));
    const section = await converse(people.endUser, { addComment });
    const field = section.getByLabelText('Write a comment');
    const send = () =>
      userEvent.click(section.getByRole('button', { name: 'Send' }));
    await userEvent.type(field, 'Thanks!');
    await send();
    expect(await section.findByText('The connection broke.')).toBeVisible();
    expect(field).toHaveValue('Thanks!');
    await send();
    await userEvent.type(field, 'Thanks!');
    await send();
    const keys = addComment.mock.calls.map(([, key]) => key);
    expect(keys).toHaveLength(3);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is done with Ctrl+Enter', async () => {
    const addComment = jest.fn().mockResolvedValue(comment('9'));
    const section = await converse(people.endUser, { addComment });
    await userEvent.type(
      section.getByLabelText('Write a comment'),
      'Thanks!{Control>}{Enter}{/Control}',
    );
    expect(addComment).toHaveBeenCalledTimes(1);
  });

  it('shows beforehand how it will look', async () => {
    const section = await converse(people.endUser);
    await userEvent.click(section.getByLabelText('Write a comment'));
    await userEvent.paste('**Thanks** ![x](https://evil.example/x.png)');
    await userEvent.click(section.getByRole('tab', { name: 'Preview' }));
    expect(section.getByText('Thanks').tagName).toBe('STRONG');
    expect(document.querySelector('section img')).toBeNull();
    await userEvent.click(section.getByRole('tab', { name: 'Write' }));
    expect(section.getByLabelText('Write a comment')).toHaveValue(
      '**Thanks** ![x](https://evil.example/x.png)',
    );
  });

  it('keeps the draft while the page is read again, even when commenting has ended', async () => {
    const getRequest = jest.fn().mockResolvedValue(request);
    const section = await converse(people.endUser, { getRequest });
    await userEvent.type(section.getByLabelText('Write a comment'), 'Draft');
    getRequest.mockResolvedValue({
      ...request,
      allowedActions: {
        ...request.allowedActions,
        comment: { allowed: false, reason: 'The request is archived.' },
      },
    });
    await act(async () => {
      window.dispatchEvent(new Event('focus'));
    });
    expect(await section.findByText('The request is archived.')).toBeVisible();
    expect(section.getByLabelText('Write a comment')).toHaveValue('Draft');
    expect(section.getByRole('button', { name: 'Send' })).toBeDisabled();
  });

  it('says why it is not possible', async () => {
    const section = await converse(people.dcGuest, {
      getRequest: async () => ({
        ...request,
        allowedActions: {
          ...request.allowedActions,
          comment: { allowed: false, reason: 'This needs the DC Admin role.' },
        },
      }),
    });
    expect(section.getByText('This needs the DC Admin role.')).toBeVisible();
    expect(section.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('can be an internal note for those who manage requests', async () => {
    const addComment = jest.fn().mockResolvedValue(comment('9'));
    const section = await converse(people.dcAdmin, { addComment });
    await userEvent.click(
      section.getByRole('checkbox', { name: /^Internal note/ }),
    );
    await userEvent.type(
      section.getByLabelText('Write an internal note'),
      'Licence is missing',
    );
    await userEvent.click(section.getByRole('button', { name: 'Save note' }));
    expect(addComment).toHaveBeenCalledWith(request.id, expect.any(String), {
      text: 'Licence is missing',
      internal: true,
    });
  });

  it('offers no internal note to a requester', async () => {
    const section = await converse(people.endUser);
    expect(section.getByLabelText('Write a comment')).toBeVisible();
    expect(section.queryByRole('checkbox')).not.toBeInTheDocument();
  });
});
