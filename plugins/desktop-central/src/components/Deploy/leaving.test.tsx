import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { choose, openForm, type Form } from '../../testing/softwareForm';

const QUESTION = 'Discard what you filled in?';

const FILLED_IN: Array<[what: string, fillIn: (form: Form) => Promise<void>]> =
  [
    [
      'a choice in a drop-down',
      form => choose(form, /^Reboot Policy/, 'Allow user to skip reboot'),
    ],
    [
      'a suggested workstation',
      async form => {
        await userEvent.click(
          await form.findByRole('button', { name: 'Add WS-001' }),
        );
        await form.findByText('1 workstation selected');
        await waitFor(() => expect(document.body).not.toHaveFocus());
      },
    ],
  ];

describe('leaving the form with Escape', () => {
  it.each(FILLED_IN)('asks where %s would be lost', async (_what, fillIn) => {
    const form = await openForm();
    await fillIn(form);
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByText(QUESTION)).toBeVisible();
  });

  it('does not ask about what the form begins with', async () => {
    const form = await openForm();
    expect(form.getByLabelText(/^Package Name/)).toHaveValue(
      '7-Zip 24.08 (x64)',
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});
