import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { ConfirmDialog } from './ConfirmDialog';

/** A button that asks first. */
const Asking = (props: { onConfirm: () => Promise<void> }) => {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button onClick={() => setAsking(true)}>Ask</button>
      {asking && (
        <ConfirmDialog
          title="Sure?"
          confirmLabel="Do it"
          onConfirm={props.onConfirm}
          onClose={() => setAsking(false)}
        >
          It is done.
        </ConfirmDialog>
      )}
    </>
  );
};

/** Clicks beside the dialog. */
const clickBeside = (detail: number) => {
  const beside = document.querySelector('.MuiDialog-container')!;
  fireEvent.mouseDown(beside);
  fireEvent.mouseUp(beside, { detail });
  fireEvent.click(beside, { detail });
};

describe('ConfirmDialog', () => {
  const render = async (onConfirm = jest.fn(async () => undefined as void)) => {
    await renderInTestApp(
      <TestApiProvider apis={[]}>
        <Asking onConfirm={onConfirm} />
      </TestApiProvider>,
    );
    fireEvent.click(screen.getByText('Ask'));
    return onConfirm;
  };
  const dialog = () => screen.queryByRole('dialog');
  const confirm = () => screen.getByRole('button', { name: 'Do it' });

  it('stays open on the second click of the double click that opened it', async () => {
    const onConfirm = await render();

    clickBeside(2);
    fireEvent.click(confirm(), { detail: 2 });

    expect(dialog()).toBeInTheDocument();
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('closes on a click beside it', async () => {
    await render();

    clickBeside(1);

    await waitFor(() => expect(dialog()).not.toBeInTheDocument());
  });

  it('cannot be cancelled any more once it is being done, so that what goes wrong is read', async () => {
    let fail = () => {};
    await render(
      jest.fn(
        () =>
          new Promise<void>((_, reject) => {
            fail = () => reject(new Error('It did not work.'));
          }),
      ),
    );

    fireEvent.click(confirm());
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    clickBeside(1);
    fireEvent.keyDown(confirm(), { key: 'Escape' });
    expect(dialog()).toBeInTheDocument();

    fail();
    expect(await screen.findByText('It did not work.')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(dialog()).not.toBeInTheDocument());
  });
});
