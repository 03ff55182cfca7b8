import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { Link, Route, Routes } from 'react-router-dom';
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
          saving={false}
          actions={button}
        >
          <input aria-label="Name" />
          <TextField select label="Operation" defaultValue="install">
            <MenuItem value="install">Install</MenuItem>
            <MenuItem value="uninstall">Uninstall</MenuItem>
          </TextField>
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

  /** Whether the browser asks before a reload. */
  const asks = () =>
    !fireEvent(window, new Event('beforeunload', { cancelable: true }));

  describe.each<[string, (option: HTMLElement) => void]>([
    ['click', option => fireEvent.click(option)],
    ['key', option => fireEvent.keyDown(option, { key: 'Enter' })],
  ])('with a drop-down, by %s', (_, choose) => {
    const choice = (name: string) => {
      fireEvent.mouseDown(
        screen.getByRole('button', { name: /^Operation|nstall$/ }),
      );
      return screen.getByRole('option', { name });
    };

    it('takes another choice for something that is filled in', async () => {
      await render(<Button type="submit">Next</Button>);

      choose(choice('Uninstall'));

      expect(asks()).toBe(true);
    });

    it('does not take the same choice for that', async () => {
      await render(<Button type="submit">Next</Button>);

      choose(choice('Install'));

      expect(asks()).toBe(false);
    });
  });

  it('has the browser ask before a reload throws away what is filled in, and only then', async () => {
    await render(<Button type="submit">Next</Button>);
    expect(asks()).toBe(false);

    fireEvent.change(screen.getByLabelText('Name'), {
      target: { value: '7-Zip' },
    });

    expect(asks()).toBe(true);
  });

  describe('with a link in it', () => {
    const renderLink = (dialog: { shownOnce?: boolean }) =>
      renderInTestApp(
        <TestApiProvider apis={[]}>
          <Routes>
            <Route path="/other" element={<>Another page</>} />
            <Route
              path="*"
              element={
                <FormDialog
                  {...dialog}
                  title="Install"
                  onClose={jest.fn()}
                  onSubmit={jest.fn()}
                  saving={false}
                  actions={null}
                >
                  <input aria-label="Name" />
                  <Link to="/other">More</Link>
                </FormDialog>
              }
            />
          </Routes>
        </TestApiProvider>,
      );
    const follow = () => fireEvent.click(screen.getByText('More'));

    it('asks before the link throws away what is filled in', async () => {
      await renderLink({});
      fireEvent.change(screen.getByLabelText('Name'), {
        target: { value: '7-Zip' },
      });

      follow();
      fireEvent.click(
        await screen.findByRole('button', { name: 'Go on filling in' }),
      );
      await waitFor(() =>
        expect(
          screen.queryByText('Discard what you filled in?'),
        ).not.toBeInTheDocument(),
      );
      expect(screen.getByLabelText('Name')).toHaveValue('7-Zip');

      follow();
      fireEvent.click(await screen.findByRole('button', { name: 'Discard' }));
      expect(await screen.findByText('Another page')).toBeInTheDocument();
    });

    it('asks before what is shown only once is left', async () => {
      await renderLink({ shownOnce: true });

      follow();

      expect(
        await screen.findByText(
          'It is shown this once and cannot be shown again.',
        ),
      ).toBeInTheDocument();
    });

    it('follows the link at once where nothing is filled in', async () => {
      await renderLink({});

      follow();

      expect(await screen.findByText('Another page')).toBeInTheDocument();
    });
  });

  describe('while what was submitted is on its way', () => {
    /** A dialog whose answer comes with a click. */
    const Saving = (props: { onClose: () => void }) => {
      const [saving, setSaving] = useState(true);
      return (
        <>
          <FormDialog
            title="Install"
            onClose={props.onClose}
            onSubmit={jest.fn()}
            saving={saving}
            actions={<Button onClick={props.onClose}>Cancel</Button>}
          >
            <input aria-label="Name" />
          </FormDialog>
          <button onClick={() => setSaving(false)}>Answer</button>
        </>
      );
    };
    const renderSaving = async () => {
      const onClose = jest.fn();
      await renderInTestApp(
        <TestApiProvider apis={[]}>
          <Saving onClose={onClose} />
        </TestApiProvider>,
      );
      return onClose;
    };
    const cancel = () => screen.getByText('Cancel');
    const question = () => screen.queryByText(/closing does not take it back/);

    it.each<[string, () => void]>([
      ['Cancel', () => fireEvent.click(cancel())],
      [
        'Escape',
        () =>
          fireEvent.keyDown(screen.getByLabelText('Name'), { key: 'Escape' }),
      ],
    ])('says on %s that it is not taken back', async (_, leave) => {
      const onClose = await renderSaving();

      leave();

      expect(question()).toBeInTheDocument();
      expect(onClose).not.toHaveBeenCalled();

      fireEvent.click(
        screen.getByRole('button', { name: 'Close all the same' }),
      );
      await waitFor(() => expect(onClose).toHaveBeenCalled());
    });

    it('asks no longer once the answer has come, and closes as ever', async () => {
      const onClose = await renderSaving();
      fireEvent.click(cancel());

      fireEvent.click(screen.getByText('Answer'));

      await waitFor(() => expect(question()).not.toBeInTheDocument());
      fireEvent.click(cancel());
      expect(onClose).toHaveBeenCalledTimes(1);
    });
  });
});
