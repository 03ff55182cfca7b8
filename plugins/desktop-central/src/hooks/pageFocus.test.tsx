import { render, screen, waitFor } from '@testing-library/react';
import { PageTitle } from '../components/shared/PageTitle';
import { keepFocus } from './focusTrail';

/** A page below what leads from page to page. */
const pages = (title: string) => (
  <>
    <button>Tab</button>
    <PageTitle key={title} title={title} />
  </>
);

const heading = () => screen.getByRole('heading');

let end: () => void;
beforeEach(() => {
  end = keepFocus();
});
afterEach(() => end());

it('goes to the title when the button that had it goes away', async () => {
  const { rerender } = render(
    <PageTitle title="One" actions={<button>Cancel</button>} />,
  );
  screen.getByRole('button').focus();
  rerender(<PageTitle title="One" />);
  await waitFor(() => expect(heading()).toHaveFocus());
});

it('goes to the title of the next page when it was on a link of the page before', async () => {
  const { rerender } = render(
    <div key="first">
      <PageTitle title="First" />
      <a href="#second">Second</a>
    </div>,
  );
  screen.getByRole('link').focus();
  rerender(<PageTitle key="second" title="Second" />);
  await waitFor(() => expect(heading()).toHaveFocus());
});

it('stays on what leads from page to page, e.g. a tab', () => {
  const { rerender } = render(pages('First'));
  screen.getByRole('button').focus();
  rerender(pages('Second'));
  expect(screen.getByRole('button')).toHaveFocus();
});

it('is not taken where what had it is still there', () => {
  const { rerender } = render(pages('First'));
  screen.getByRole('button').focus();
  screen.getByRole('button').blur();
  rerender(pages('Second'));
  expect(document.body).toHaveFocus();
});
