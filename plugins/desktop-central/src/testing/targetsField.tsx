import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Selection } from 'backstage-plugin-desktop-central-common';
import { useEffect, useState } from 'react';
import {
  desktopCentralApiRef,
  type DesktopCentralApi,
} from '../api/desktopCentralApi';
import {
  TargetsField,
  type TargetsFieldProps,
} from '../components/Targets/TargetsField';
import { keepFocus } from '../hooks/focusTrail';
import { people } from './people';
import { server } from './serverData';
import { fakeApi } from './fakeApi';

type Options = Partial<TargetsFieldProps> & {
  api?: Partial<DesktopCentralApi>;
};

/** The part of a form that holds the targets, alone, in the domain ACME. */
export async function renderTargets({ api = {}, ...props }: Options = {}) {
  const latest: { selection: Selection | null } = { selection: null };
  const Form = (more: Partial<TargetsFieldProps>) => {
    const [selection, setSelection] = useState<Selection | null>(null);
    latest.selection = selection;
    // As the page does around the form.
    useEffect(keepFocus, []);
    return (
      <TargetsField
        serverId={server.id}
        domain="ACME"
        installFor="workstation"
        selection={selection}
        onChange={setSelection}
        {...props}
        {...more}
      />
    );
  };
  const wrap = (more: Partial<TargetsFieldProps> = {}) => (
    <TestApiProvider
      apis={[[desktopCentralApiRef, fakeApi(people.dcAdmin, api)]]}
    >
      <Form {...more} />
    </TestApiProvider>
  );
  const { rerender } = await renderInTestApp(wrap());
  return {
    latest,
    rerender: (more: Partial<TargetsFieldProps>) => rerender(wrap(more)),
  };
}

/** Opens the pop-up and waits for its list. */
export async function openList(name = 'Select Workstations') {
  await userEvent.click(screen.getByRole('button', { name }));
  const dialog = within(
    await screen.findByRole('dialog', { name: `${name} in ACME` }),
  );
  await dialog.findAllByRole('checkbox', { name: /^(Select|Already)/ });
  return dialog;
}

/** Ticks one in the list. */
export async function tick(list: ReturnType<typeof within>, name: string) {
  await userEvent.click(list.getByRole('checkbox', { name: `Select ${name}` }));
}

/** Opens the pop-up for lists of names and has a text checked. */
export async function checkLines(text: string) {
  await userEvent.click(screen.getByRole('button', { name: 'Paste or CSV' }));
  const dialog = within(
    await screen.findByRole('dialog', { name: /^Paste or choose a list/ }),
  );
  await userEvent.click(dialog.getByLabelText(/one on each line/));
  await userEvent.paste(text);
  const check = dialog.getByRole('button', { name: 'Check' });
  await within(dialog.getByRole('status')).findByText(/to check$/);
  await userEvent.click(check);
  return dialog;
}
