import { storageApiRef, type StorageApi } from '@backstage/core-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import type { Me } from 'backstage-plugin-desktop-central-common';
import { Route, Routes } from 'react-router-dom';
import {
  desktopCentralApiRef,
  type DesktopCentralApi,
} from '../api/desktopCentralApi';
import { DesktopCentralContent } from '../components/DesktopCentralPage/DesktopCentralContent';
import { rootRouteRef } from '../routes';
import { fakeApi } from './fakeApi';

const ROOT = '/desktop-central';

const catalogApi = {
  queryEntities: async () => ({
    items: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'frank', namespace: 'default' },
        spec: { profile: { displayName: 'Frank Field' } },
      },
    ],
    totalItems: 1,
    pageInfo: {},
  }),
};

/** Opens a page of the plugin as a person, on a fake back end. */
export async function renderPage(
  path: string,
  me: Me,
  overrides: Partial<DesktopCentralApi> = {},
  storage: StorageApi = mockApis.storage(),
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [desktopCentralApiRef, fakeApi(me, overrides)],
        [catalogApiRef, catalogApi],
        [storageApiRef, storage],
      ]}
    >
      <Routes>
        <Route path={`${ROOT}/*`} element={<DesktopCentralContent />} />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [`${ROOT}/${path}`],
      mountedRoutes: {
        [ROOT]: rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}
