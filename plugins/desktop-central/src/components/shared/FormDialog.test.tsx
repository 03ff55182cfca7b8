import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import Button from '@material-ui/core/Button';
import { fireEvent, screen } from '@testing-library/react';
import { FormDialog } from './FormDialog';

describe('FormDialog', () => {
  const render = async (button: JSX.Element) => {
    const onSubmit = jest.fn(event => event.preventDefault());
    await renderInTestApp(
      <TestApiProvider apis={[]}>
        <FormDialog
          title="Install"
          onClose={jest.fn()}
          onSubmit={onSubmit}
          actions={button}
        >
          <input aria-label="Name" />
        </FormDialog>
      </TestApiProvider>,
    );
    return onSubmit;
  };

  it('has the focus itself when it opens, so that its title is read', async () => {
    await render(<Button>Save</Button>);
    expect(screen.getByRole('dialog', { name: 'Install' })).toHaveFocus();
  });

  it('does not take the second click of a double click for one at the button that has come to its place', async () => {
    const save = jest.fn();
    await render(<Button onClick={save}>Save</Button>);
    const button = screen.getByRole('button', { name: 'Save' });

    fireEvent.click(button, { detail: 2 });
    expect(save).not.toHaveBeenCalled();

    fireEvent.click(button, { detail: 1 });
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('goes on once where the button that goes on is double-clicked', async () => {
    const onSubmit = await render(<Button type="submit">Next</Button>);
    const button = screen.getByRole('button', { name: 'Next' });

    fireEvent.click(button, { detail: 1 });
    fireEvent.click(button, { detail: 2 });

    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('takes the Enter and Space keys at a button, which are clicks that nobody counts', async () => {
    const onSubmit = await render(<Button type="submit">Next</Button>);

    fireEvent.click(screen.getByRole('button', { name: 'Next' }), {
      detail: 0,
    });

    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('has the browser ask before a reload throws away what is filled in, and only then', async () => {
    await render(<Button type="submit">Next</Button>);
    const asks = () =>
      !fireEvent(window, new Event('beforeunload', { cancelable: true }));
    expect(asks()).toBe(false);

    fireEvent.change(screen.getByLabelText('Name'), {
      target: { value: '7-Zip' },
    });

    expect(asks()).toBe(true);
  });
});
