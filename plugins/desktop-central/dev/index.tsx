import { createApiFactory } from '@backstage/core-plugin-api';
import { createDevApp } from '@backstage/dev-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  DesktopCentralPage,
  desktopCentralApiRef,
  desktopCentralPlugin,
} from '../src';
import { deployment, heldDeployment } from '../src/testing/deploymentData';
import { hold } from '../src/testing/dispatchData';
import { people } from '../src/testing/people';
import * as done from '../src/testing/deploymentData';
import { fakeApi } from '../src/testing/fakeApi';

// The legacy entry without a back end: whoever looks is both DC Admin and portal admin, so that every page opens.
createDevApp()
  .registerPlugin(desktopCentralPlugin)
  .registerApi(
    createApiFactory(
      desktopCentralApiRef,
      fakeApi(people.portalAndDcAdmin, {
        listHolds: async () => ({
          items: [{ ...hold, note: 'The file server is being moved.' }],
        }),
        listDeployments: async ({ state } = {}) => ({
          items: [
            done.draft,
            done.heldByQuota,
            done.scriptDeployment,
            deployment,
            heldDeployment,
          ].filter(each => !state || state.includes(each.state)),
        }),
      }),
    ),
  )
  .registerApi(
    createApiFactory(
      catalogApiRef,
      catalogApiMock({
        entities: ['dana', 'erin', 'gus', 'pam'].map(name => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name, namespace: 'default' },
          spec: { memberOf: [] },
        })),
      }),
    ),
  )
  .addPage({
    element: <DesktopCentralPage />,
    title: 'Desktop Central',
    path: '/desktop-central',
  })
  .render();
