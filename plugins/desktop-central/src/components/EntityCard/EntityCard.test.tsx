import type { Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  renderInTestApp as renderInNewApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type Machine,
  type Me,
} from 'backstage-plugin-desktop-central-common';
import {
  desktopCentralApiRef,
  type DesktopCentralApi,
} from '../../api/desktopCentralApi';
import alphaPlugin from '../../alpha';
import { EntityDesktopCentralCard } from '../../index';
import { rootRouteRef } from '../../routes';
import { computers } from '../../testing/inventoryData';
import { people } from '../../testing/people';
import { request } from '../../testing/requestData';
import { fakeApi } from '../../testing/fakeApi';

const erin: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'erin', namespace: 'default' },
  spec: { profile: { displayName: 'Erin' } },
};

const machine: Machine = {
  serverId: 's-1',
  serverName: 'Head office',
  computer: computers[0],
};

async function renderCard(me: Me, overrides: Partial<DesktopCentralApi> = {}) {
  const api = fakeApi(me, {
    listMachines: async () => ({ items: [machine] }),
    ...overrides,
  });
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [desktopCentralApiRef, api],
        [catalogApiRef, {}],
      ]}
    >
      <EntityProvider entity={erin}>
        <EntityDesktopCentralCard />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/desktop-central': rootRouteRef } },
  );
}

describe('the card of a user', () => {
  it('shows a person their own open requests and machines', async () => {
    const listRequests = jest.fn(async () => ({ items: [request] }));
    const listMachines = jest.fn(async () => ({ items: [machine] }));
    expect(people.endUser.userEntityRef).toBe('user:default/erin');
    await renderCard(people.endUser, { listRequests, listMachines });

    const link = await screen.findByRole('link', {
      name: `#${request.number} ${request.subject}`,
    });
    expect(link).toHaveAttribute(
      'href',
      `/desktop-central/requests/${request.id}`,
    );
    expect(screen.getByRole('link', { name: 'All requests' })).toHaveAttribute(
      'href',
      '/desktop-central/requests?requester=user%3Adefault%2Ferin',
    );
    expect(await screen.findByText('WS-001 in ACME')).toBeVisible();
    expect(listRequests).toHaveBeenCalledWith({
      requester: 'user:default/erin',
      state: ['open', 'inProgress', 'onHold'],
      limit: 5,
    });
    expect(listMachines).toHaveBeenCalledWith('user:default/erin');
  });

  it('shows them to the desk', async () => {
    await renderCard(people.dcGuest);
    expect(await screen.findByText('WS-001 in ACME')).toBeVisible();
  });

  it('asks for nothing of another person, and says who sees it', async () => {
    const listRequests = jest.fn();
    const listMachines = jest.fn();
    const frank: Me = {
      ...people.endUser,
      userEntityRef: 'user:default/frank',
    };
    await renderCard(frank, { listRequests, listMachines });
    expect(await screen.findByText(/shown to the IT desk only/)).toBeVisible();
    expect(listRequests).not.toHaveBeenCalled();
    expect(listMachines).not.toHaveBeenCalled();
  });

  it('says where there is nothing', async () => {
    await renderCard(people.endUser, {
      listRequests: async () => ({ items: [] }),
      listMachines: async () => ({ items: [] }),
    });
    expect(await screen.findByText('No request is open.')).toBeVisible();
    expect(await screen.findByText(/No machine is known/)).toBeVisible();
  });

  it('tells what could not be read, beside what could, and reads it again', async () => {
    const listMachines = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError(
          'ServiceUnavailableError',
          'The catalog does not answer.',
          503,
          [],
        ),
      )
      .mockResolvedValue({ items: [machine] });
    await renderCard(people.endUser, { listMachines });
    expect(
      await screen.findByText('The catalog does not answer.'),
    ).toBeVisible();
    expect(screen.getByText(new RegExp(request.subject))).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('WS-001 in ACME')).toBeVisible();
  });

  it('is offered to users only on the new front end, and is the same there', async () => {
    const extension = alphaPlugin.getExtension('entity-card:desktop-central');
    const tester = createExtensionTester(extension);
    const { filterFunction, filterExpression } = EntityCardBlueprint.dataRefs;
    const fits = tester.get(filterFunction);
    expect(tester.get(filterExpression)).toBeUndefined();
    expect(fits?.(erin)).toBe(true);
    expect(fits?.({ ...erin, kind: 'Group' })).toBe(false);

    renderInNewApp(
      <EntityProvider entity={erin}>{tester.reactElement()}</EntityProvider>,
      {
        apis: [
          [desktopCentralApiRef, fakeApi(people.endUser)],
          [catalogApiRef, {}],
        ],
        mountedRoutes: { '/desktop-central': rootRouteRef },
      },
    );
    expect(await screen.findByText('Open requests')).toBeVisible();
  });
});
