import { act, render, screen } from '@testing-library/react';
import type { Live } from '../../hooks/useLive';
import { OncePlaced, PLACING_MS } from './OncePlaced';

const unread: Live<unknown> = { loading: true, refetch: async () => {} };

const page = (below: Live<unknown>) => (
  <OncePlaced below={below} meanwhile="It is loaded">
    <p>The rest</p>
  </OncePlaced>
);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what is below something that is read', () => {
  it.each([
    ['is read', { data: [] }],
    ['cannot be read', { error: new Error('It is away.') }],
  ])('is shown once that %s', (_, answer) => {
    const { rerender } = render(page(unread));
    expect(screen.getByText('The rest')).not.toBeVisible();
    expect(screen.getByText('It is loaded')).toBeVisible();
    rerender(page({ ...unread, ...answer }));
    expect(screen.getByText('The rest')).toBeVisible();
    expect(screen.queryByText('It is loaded')).toBeNull();
  });

  it('is shown soon where that does not answer', () => {
    render(page(unread));
    act(() => jest.advanceTimersByTime(PLACING_MS - 1));
    expect(screen.getByText('The rest')).not.toBeVisible();
    act(() => jest.advanceTimersByTime(1));
    expect(screen.getByText('The rest')).toBeVisible();
    expect(screen.queryByText('It is loaded')).toBeNull();
  });

  it('leaves nothing behind when the page is left', () => {
    render(page(unread)).unmount();
    expect(jest.getTimerCount()).toBe(0);
  });
});
