import { waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { deployment, selection } from '../../../testing/deploymentData';
import {
  fillIn,
  openForm,
  review,
  selectionOf,
} from '../../../testing/softwareForm';

/** A portal whose directory has changed since the targets were selected. */
function changed() {
  const createDeployment = jest
    .fn()
    .mockRejectedValueOnce(
      new ApiError('ConflictError', 'It has changed.', 409, []),
    )
    .mockResolvedValue(deployment);
  return {
    createDeployment,
    makeSelection: jest.fn(async (input: Parameters<typeof selectionOf>[0]) =>
      input.from
        ? {
            ...selection,
            id: 'sel-new',
            digest: 'b'.repeat(64),
            targetCount: 30,
            serverCount: 1,
          }
        : selectionOf(input),
    ),
  };
}

describe('a selection that is not what it was', () => {
  it('is shown with its new number, and the number asked for again, before anything is saved', async () => {
    const api = changed();
    const form = await openForm(api);
    await fillIn(form);
    await review(form);
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    expect(await form.findByText(/it was 2, now it is 30/)).toBeVisible();
    expect(
      form.getAllByText('1 of them is a Windows Server.').at(-1),
    ).toBeVisible();

    await userEvent.type(
      form.getByLabelText(/Type the number of workstations/),
      '30',
    );
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.createDeployment).toHaveBeenCalledTimes(2));
    const [first, second] = api.createDeployment.mock.calls;
    expect(second[1]).toBe(first[1]);
    expect(second[2]).toMatchObject({
      selectionId: 'sel-new',
      confirmedTargets: 30,
    });
  });

  it('can be looked at first', async () => {
    const form = await openForm(changed());
    await fillIn(form);
    await review(form);
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    await userEvent.click(
      await form.findByRole('button', { name: 'Look at it' }),
    );
    expect(await form.findByText('30 workstations selected')).toBeVisible();
  });
});

describe('a conflict about something else', () => {
  it('is shown as what it is', async () => {
    const form = await openForm({
      createDeployment: jest
        .fn()
        .mockRejectedValue(
          new ApiError('ConflictError', 'The request is closed.', 409, []),
        ),
      makeSelection: async input => selectionOf(input),
    });
    await fillIn(form);
    await review(form);
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    expect(await form.findByText('The request is closed.')).toBeVisible();
    expect(form.queryByText(/now it is/)).toBeNull();
  });
});

describe('what speaks against some of the targets', () => {
  it('is said in the review, each with its number', async () => {
    const form = await openForm({
      makeSelection: async input => ({
        ...selectionOf(input),
        concerns: { underWay: 1, notSeen: 2 },
      }),
      listSelectionTargets: async () => ({
        items: [
          {
            id: 'c-1',
            name: 'WS-001',
            domain: 'ACME',
            isServer: false,
            concerns: ['underWay'],
          },
        ],
      }),
    });
    await fillIn(form);
    await review(form);
    await form.findByText('Review before it is sent');
    expect(
      form.getAllByText('On 1 the same is already under way.').at(-1),
    ).toBeVisible();
    expect(await form.findByText('WS-001 and 1 more')).toBeVisible();
  });
});
