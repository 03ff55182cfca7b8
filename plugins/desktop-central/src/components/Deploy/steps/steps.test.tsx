import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { deployment } from '../../../testing/deploymentData';
import {
  choosePackage,
  openForm,
  openSteps,
  selectWorkstations,
  type Form,
} from '../../../testing/softwareForm';

const press = (form: Form, name: string) =>
  userEvent.click(form.getByRole('button', { name }));

describe('the steps of a form', () => {
  it('are one page where the service item names what is to be done', async () => {
    const form = await openForm();
    for (const label of [/^Package Name/, /^Domain/]) {
      expect(form.getByLabelText(label)).toBeVisible();
    }
    expect(form.queryByRole('button', { name: 'Next' })).toBeNull();
  });

  it('are what, how, where and the review, and each tells what is missing in it', async () => {
    const createDeployment = jest.fn().mockResolvedValue(deployment);
    const form = await openSteps({ createDeployment });
    expect(form.getByLabelText(/^Domain/)).not.toBeVisible();

    await press(form, 'Next');
    expect(await form.findByText('Fill in this field.')).toBeVisible();
    await waitFor(() =>
      expect(form.getByLabelText(/^Package Name/)).toHaveFocus(),
    );

    await choosePackage(form, /7-Zip/);
    expect(form.queryByText('Fill in this field.')).toBeNull();
    await press(form, 'Next');
    await waitFor(() => expect(form.getByLabelText(/^Domain/)).toBeVisible());
    await waitFor(() =>
      expect(
        form.getByRole('heading', { name: 'Deployment Settings' }),
      ).toHaveFocus(),
    );
    expect(form.getByText('How').closest('[aria-current]')).toHaveAttribute(
      'aria-current',
      'step',
    );

    await press(form, 'Next');
    await selectWorkstations(form, ['WS-001']);
    await press(form, 'Review');
    const review = await form.findByText('Review before it is sent');
    await waitFor(() => expect(review).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(createDeployment).not.toHaveBeenCalled();

    await press(form, 'Save');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(createDeployment).toHaveBeenCalledTimes(1);
  });

  it('lead back and keep what is filled in', async () => {
    const form = await openSteps();
    await choosePackage(form, /7-Zip/);
    await press(form, 'Next');
    await form.findByRole('button', { name: 'Back' });
    await press(form, 'What');
    expect(form.getByLabelText(/^Package Name/)).toBeVisible();
    expect(form.getByLabelText(/^Package Name/)).toHaveValue(
      '7-Zip 24.08 (x64)',
    );
  });
});
