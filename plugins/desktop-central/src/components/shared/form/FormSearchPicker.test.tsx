import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FormSearchPicker } from './FormSearchPicker';

interface Row {
  id: string;
  name: string;
}

const ROWS: Row[] = ['7-Zip', 'Mozilla Firefox', 'Mozilla Firefox ESR'].map(
  name => ({ id: name, name }),
);

/** Lets the search be answered. */
let answer: () => void;

/** Everything at once; a search only when the test says so. */
const load = async ({ search }: { search?: string }) => {
  if (!search) return { items: ROWS };
  await new Promise<void>(resolve => {
    answer = resolve;
  });
  const part = search.toLowerCase();
  return { items: ROWS.filter(row => row.name.toLowerCase().includes(part)) };
};

const Form = () => {
  const { control, watch } = useForm<{ row: Row | null }>({
    defaultValues: { row: null },
  });
  const [server, setServer] = useState('a');
  const row = watch('row');
  return (
    <>
      <FormSearchPicker<{ row: Row | null }, Row>
        name="row"
        control={control}
        label="Package"
        helperText=" "
        noneText="None"
        labelOf={each => each.name}
        load={server === 'a' ? load : () => new Promise(() => {})}
        loadKey={server}
      />
      <div>Chosen: {row?.name ?? 'nothing'}</div>
      <button onClick={() => setServer('b')}>Another server</button>
    </>
  );
};

describe('a field that searches', () => {
  const render = async () => {
    await renderInTestApp(
      <TestApiProvider apis={[]}>
        <Form />
      </TestApiProvider>,
    );
    const field = screen.getByLabelText(/^Package/);
    await userEvent.click(field);
    expect(await screen.findAllByRole('option')).toHaveLength(3);
    return field;
  };
  const offered = () =>
    screen.queryAllByRole('option').map(option => option.textContent);

  it('offers nothing that does not match, also before the search is answered', async () => {
    const field = await render();

    await userEvent.type(field, 'firefox');

    expect(offered()).toEqual(['Mozilla Firefox', 'Mozilla Firefox ESR']);
    await userEvent.clear(field);
    await userEvent.type(field, 'thunderbird{arrowdown}{enter}');
    expect(screen.getByText('Chosen: nothing')).toBeInTheDocument();
  });

  it('takes the first that matches by Enter, once something is typed', async () => {
    const field = await render();
    await userEvent.type(field, '{enter}');
    expect(screen.getByText('Chosen: nothing')).toBeInTheDocument();

    await userEvent.type(field, ' esr');
    await waitFor(() => expect(answer).toBeDefined());
    answer();
    await waitFor(() => expect(offered()).toEqual(['Mozilla Firefox ESR']));
    await userEvent.type(field, '{enter}');

    expect(screen.getByText('Chosen: Mozilla Firefox ESR')).toBeInTheDocument();
  });

  it('offers nothing of what it was read from before', async () => {
    const field = await render();

    await userEvent.click(screen.getByText('Another server'));
    await userEvent.click(field);

    expect(offered()).toEqual([]);
  });
});
