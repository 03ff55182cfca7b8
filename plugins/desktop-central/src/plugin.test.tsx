import { FlatRoutes } from '@backstage/core-app-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route } from 'react-router-dom';
import { desktopCentralApiRef } from './api/desktopCentralApi';
import alphaPlugin from './alpha';
import { DesktopCentralPage, desktopCentralPlugin } from './index';
import { people } from './testing/people';
import { fakeApi } from './testing/fakeApi';

describe('the entry for the new front end', () => {
  it('puts the page at /desktop-central, with the header of the app only', async () => {
    renderTestApp({
      features: [alphaPlugin],
      initialRouteEntries: ['/desktop-central'],
      apis: [[desktopCentralApiRef, fakeApi(people.endUser)]],
    });
    expect(await screen.findByRole('tab', { name: 'Requests' })).toBeVisible();
    expect(
      await screen.findByRole('heading', { name: 'What you asked for' }),
    ).toBeVisible();
    expect(
      screen.getAllByRole('heading', { name: 'Desktop Central' }),
    ).toHaveLength(1);
  });
});

describe('the entry for the legacy front end', () => {
  it('brings its own header and API', async () => {
    expect(
      Array.from(desktopCentralPlugin.getApis()).map(each => each.api.id),
    ).toEqual([desktopCentralApiRef.id]);
    await renderInTestApp(
      <TestApiProvider apis={[[desktopCentralApiRef, fakeApi(people.endUser)]]}>
        <FlatRoutes>
          <Route path="/desktop-central" element={<DesktopCentralPage />} />
        </FlatRoutes>
      </TestApiProvider>,
      { routeEntries: ['/desktop-central'] },
    );
    expect(
      await screen.findByRole('heading', { name: 'Desktop Central' }),
    ).toBeVisible();
    expect(await screen.findByRole('tab', { name: 'Requests' })).toBeVisible();
  });
});
