import { screen } from '@testing-library/react';
import type {
  Me,
  Server,
  Trial,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../api/desktopCentralApi';
import { people } from './people';
import { server } from './serverData';
import { renderPage } from './renderPage';

/** Opens the page of the server of the demo data, by default as somebody who may run trials. */
export async function openServerPage(
  overrides: Partial<DesktopCentralApi> = {},
  me: Me = people.portalAndDcAdmin,
  changes: Partial<Server> = {},
) {
  await renderPage(`servers/${server.id}`, me, {
    getServer: async () => ({ ...server, ...changes }),
    ...overrides,
  });
  await screen.findByRole('heading', { name: 'Capabilities' });
}

/** A back end that has these trials. */
export function showing(...trials: Trial[]): Partial<DesktopCentralApi> {
  return { listTrials: async () => ({ items: trials }) };
}
