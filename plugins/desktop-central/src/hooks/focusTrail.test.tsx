import { renderInTestApp } from '@backstage/test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { ConfirmDialog } from '../components/shared/ConfirmDialog';
import { Section } from '../components/shared/Section';
import { keepFocus } from './focusTrail';

/** A section with a list of which each row is removed by a button that asks first, and one that is greyed while it works. */
const Page = (props: { names: string[]; ask?: boolean }) => {
  const [names, setNames] = useState(props.names);
  const [asked, setAsked] = useState<string>();
  const [working, setWorking] = useState(false);
  const [hold, setHold] = useState(true);
  useEffect(keepFocus, []);
  const remove = (name: string) =>
    setNames(names.filter(each => each !== name));
  return (
    <>
      <Section title="List">
        <table>
          <tbody>
            {names.map(name => (
              <tr key={name}>
                <td>
                  <a href={`#${name}`}>{name}</a>
                </td>
                <td>
                  <button
                    onClick={() => (props.ask ? setAsked(name) : remove(name))}
                  >
                    Remove {name}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {hold && <button onClick={() => setHold(false)}>End hold</button>}
        <button disabled={working} onClick={() => setWorking(true)}>
          Check
        </button>
      </Section>
      <button onMouseEnter={() => setWorking(false)}>Elsewhere</button>
      <p onMouseEnter={() => setHold(false)}>Some text</p>
      {asked && (
        <ConfirmDialog
          title="Remove it?"
          confirmLabel="Yes"
          onConfirm={() => remove(asked)}
          onClose={() => setAsked(undefined)}
        >
          It is gone then.
        </ConfirmDialog>
      )}
    </>
  );
};

const button = (name: string) => screen.getByRole('button', { name });
const press = async (name: string) => {
  button(name).focus();
  await userEvent.keyboard('{Enter}');
};
const title = () => screen.getByRole('heading', { name: 'List' });

describe('the focus, when what had it went away', () => {
  it('goes to the same button of the next row of a list', async () => {
    await renderInTestApp(<Page names={['a', 'b', 'c']} />);
    await press('Remove b');
    await waitFor(() => expect(button('Remove c')).toHaveFocus());
    await press('Remove c');
    await waitFor(() => expect(button('Remove a')).toHaveFocus());
  });

  it('goes there from the dialog that asked, too', async () => {
    await renderInTestApp(<Page ask names={['a', 'b']} />);
    await press('Remove a');
    await waitFor(() => expect(screen.getByRole('dialog')).toHaveFocus());
    await press('Yes');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(button('Remove b')).toHaveFocus());
  });

  it('goes to the title of the section where the list is empty', async () => {
    await renderInTestApp(<Page ask names={['a']} />);
    await press('Remove a');
    await press('Yes');
    await waitFor(() => expect(title()).toHaveFocus());
  });

  it('goes to the title of the section from a button for what is done', async () => {
    await renderInTestApp(<Page names={[]} />);
    await press('End hold');
    await waitFor(() => expect(title()).toHaveFocus());
  });

  it('comes back to a button that was greyed while it worked', async () => {
    await renderInTestApp(<Page names={[]} />);
    await press('Check');
    // The browser takes it away then; jsdom does not.
    button('Check').blur();
    await waitFor(() => expect(button('Check')).toBeDisabled());
    fireEvent.mouseEnter(button('Elsewhere'));
    await waitFor(() => expect(button('Check')).toHaveFocus());
  });

  it('stays away from whoever clicked elsewhere meanwhile', async () => {
    await renderInTestApp(<Page names={[]} />);
    button('End hold').focus();
    await userEvent.click(screen.getByText('Some text'));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'End hold' })).toBeNull(),
    );
    expect(document.body).toHaveFocus();
  });
});
