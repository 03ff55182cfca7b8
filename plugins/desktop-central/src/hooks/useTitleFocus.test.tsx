import { render, screen } from '@testing-library/react';
import { PageTitle } from '../components/shared/PageTitle';

const heading = () => screen.getByRole('heading');

it('goes to the title when the button that had it goes away', () => {
  const { rerender } = render(
    <PageTitle title="One" actions={<button>Cancel</button>} />,
  );
  screen.getByRole('button').focus();
  rerender(<PageTitle title="One" />);
  expect(heading()).toHaveFocus();
});

it('goes to the title of the next page when it was on a link of the page before', () => {
  const { rerender } = render(
    <div key="first">
      <PageTitle title="First" />
      <a href="#second">Second</a>
    </div>,
  );
  screen.getByRole('link').focus();
  rerender(<PageTitle key="second" title="Second" />);
  expect(heading()).toHaveFocus();
});

it('stays on what leads from page to page, e.g. a tab', () => {
  const pages = (title: string) => (
    <>
      <button>Tab</button>
      <PageTitle key={title} title={title} />
    </>
  );
  const { rerender } = render(pages('First'));
  screen.getByRole('button').focus();
  rerender(pages('Second'));
  expect(screen.getByRole('button')).toHaveFocus();
});

it('is not taken by a page on which nothing had it', () => {
  render(<PageTitle title="First" />);
  expect(document.body).toHaveFocus();
});
