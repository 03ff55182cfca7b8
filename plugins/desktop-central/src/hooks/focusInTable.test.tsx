import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Section } from '../components/shared/Section';
import { OWN_ACT_MS } from './focusInTable';
import { keepFocus } from './focusTrail';

interface Row {
  name: string;
  /** What each of its buttons does. */
  acts: string[];
  /** Made anew where it is another one. */
  className?: string;
}

/** A table that is read again while the person is in it. */
const table = (rows: Row[]) => (
  <Section title="Accounts">
    <table>
      <tbody>
        {rows.map(({ name, acts, className = '' }) => (
          <tr key={name}>
            <td>{name}</td>
            <td>
              {acts.map(act => (
                <button
                  key={act + className}
                  className={className}
                  aria-label={`${act} ${name}`}
                />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Section>
);

const a = { name: 'a', acts: ['Confirm'] };
const b = { name: 'b', acts: ['Confirm'] };
const button = (name: string) => screen.getByRole('button', { name });
const title = () => screen.getByRole('heading', { name: 'Accounts' });

let end: () => void;
beforeEach(() => {
  end = keepFocus();
});
afterEach(() => {
  end();
  jest.restoreAllMocks();
});

/** Has a person press the only button of the first row, which others remove some time later. */
async function pressThenLose(left: Row[], afterMs = 0) {
  const { rerender } = render(table([a, ...left]));
  button('Confirm a').focus();
  await userEvent.keyboard('{Enter}');
  const then = Date.now() + afterMs;
  jest.spyOn(Date, 'now').mockReturnValue(then);
  rerender(table(left));
}

describe('the focus on a button of a row that is removed', () => {
  it('goes to the title where the person did nothing with it', async () => {
    const { rerender } = render(table([a, b]));
    button('Confirm a').focus();
    rerender(table([b]));
    await waitFor(() => expect(title()).toHaveFocus());
  });

  it('goes to the next row right after the button was pressed', async () => {
    await pressThenLose([b]);
    await waitFor(() => expect(button('Confirm b')).toHaveFocus());
  });

  it('goes to the title where that was a while ago', async () => {
    await pressThenLose([b], OWN_ACT_MS + 1);
    await waitFor(() => expect(title()).toHaveFocus());
  });

  it.each([
    ['does something else', { name: 'b', acts: ['Close'] }],
    ['has only half of its words', { name: 'b', acts: ['Confirm and close'] }],
    ['is at another place', { name: 'b', acts: ['Close', 'Confirm'] }],
    ['is not there', { name: 'b', acts: [] }],
  ])('goes to the title where that of the next row %s', async (_, next) => {
    await pressThenLose([next]);
    await waitFor(() => expect(title()).toHaveFocus());
  });
});

it('does not go to another button of the row when its own is removed', async () => {
  const both = { name: 'a', acts: ['Confirm', 'Close'] };
  const { rerender } = render(table([both]));
  button('Confirm a').focus();
  await userEvent.keyboard('{Enter}');
  rerender(table([{ name: 'a', acts: ['Close'] }]));
  await waitFor(() => expect(title()).toHaveFocus());
});

it('does not go to a button that is not done yet, which Material UI does not stand', async () => {
  const { rerender } = render(table([a]));
  button('Confirm a').focus();
  rerender(table([{ ...a, className: 'MuiButtonBase-root' }]));
  await waitFor(() => expect(title()).toHaveFocus());
});
