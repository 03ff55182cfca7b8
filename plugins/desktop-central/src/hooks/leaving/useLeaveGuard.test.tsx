import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import {
  BrowserRouter,
  Link,
  Route,
  Routes,
  useNavigate,
} from 'react-router-dom';
import { leaveGuards } from './LeaveGuards';
import { useLeaveGuard } from './useLeaveGuard';

const Form = () => {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const question = useLeaveGuard({
    hasInput: () => text !== '',
    onLeft: () => setText(''),
  });
  return (
    <>
      <input
        aria-label="Comment"
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <button onClick={() => navigate('/saved')}>Save</button>
      {question && (
        <>
          <button onClick={question.leave}>Discard</button>
          <button onClick={question.stay}>Go on</button>
        </>
      )}
    </>
  );
};

const App = () => (
  <BrowserRouter>
    <Link to="/list">List</Link>
    <Link to="/form">Form</Link>
    <Link to="/form?tab=2">Second tab</Link>
    <a href="/list" target="_blank" rel="noreferrer">
      New window
    </a>
    <Routes>
      <Route path="/form" element={<Form />} />
      <Route path="*" element={<>Another page</>} />
    </Routes>
  </BrowserRouter>
);

/** Sees every move, also one that is held up: it listens before the form does. */
const moves = new EventTarget();
window.addEventListener('popstate', () =>
  moves.dispatchEvent(new Event('move')),
);
leaveGuards.watch();

const moved = () =>
  new Promise(resolve => {
    moves.addEventListener('move', resolve, { once: true });
  });

/** Moves in the history as the buttons of the browser do, and waits until a move that is held up is taken back. */
async function go(steps: number, heldUp: boolean) {
  await act(async () => {
    const first = moved();
    window.history.go(steps);
    await first;
    if (heldUp) await moved();
  });
}

const comment = () => screen.getByLabelText<HTMLInputElement>('Comment');
const fillIn = () =>
  fireEvent.change(comment(), { target: { value: 'Nearly done' } });
const press = (name: string) =>
  act(async () => screen.getByRole('button', { name }).click());
const question = () => screen.queryByRole('button', { name: 'Discard' });

describe('a form that is filled in', () => {
  beforeEach(() => {
    window.history.pushState(null, '', '/');
    render(<App />);
    fireEvent.click(screen.getByText('List'));
    fireEvent.click(screen.getByText('Form'));
  });

  it('keeps its text on Back, and goes where Back leads once the person gives it up', async () => {
    fillIn();
    await go(-1, true);
    expect(window.location.pathname).toBe('/form');
    expect(comment().value).toBe('Nearly done');

    await press('Go on');
    expect(question()).toBeNull();
    await go(-1, true);
    const gone = moved();
    await press('Discard');
    await act(() => gone);

    expect(window.location.pathname).toBe('/list');
    expect(screen.getByText('Another page')).toBeInTheDocument();
  });

  it('is not lost where Back is pressed again while the question is there', async () => {
    fillIn();
    await go(-1, true);
    await go(-2, true);

    expect(window.location.pathname).toBe('/form');
    expect(comment().value).toBe('Nearly done');
  });

  it('keeps its text on Forward', async () => {
    fireEvent.click(screen.getByText('List'));
    await go(-1, false);
    fillIn();
    await go(1, true);

    expect(comment().value).toBe('Nearly done');
    const gone = moved();
    await press('Discard');
    await act(() => gone);
    expect(window.location.pathname).toBe('/list');
  });

  it('keeps its text on a link, and follows the link once the person gives it up', async () => {
    fillIn();
    fireEvent.click(screen.getByText('List'));
    expect(comment().value).toBe('Nearly done');

    await press('Discard');
    expect(window.location.pathname).toBe('/list');
  });

  it('is told where it is still there after the person has given it up', async () => {
    fillIn();
    fireEvent.click(screen.getByText('Second tab'));
    await press('Discard');

    expect(window.location.search).toBe('?tab=2');
    expect(comment().value).toBe('');
  });

  it('does not ask where it is left by its own button, or a link opens another window', async () => {
    fillIn();
    fireEvent.click(screen.getByText('New window'));
    fireEvent.click(screen.getByText('List'), { ctrlKey: true });
    expect(question()).toBeNull();

    await press('Save');
    expect(window.location.pathname).toBe('/saved');
  });

  it('does not ask while nothing is filled in', async () => {
    await go(-1, false);
    expect(screen.getByText('Another page')).toBeInTheDocument();
  });
});
