import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Deployment,
  Overview,
} from 'backstage-plugin-desktop-central-common';
import { DateTime, Settings } from 'luxon';
import { people } from '../../testing/people';
import { deployment, overview } from '../../testing/deploymentData';
import { renderPage } from '../../testing/renderPage';
import { durationText } from './OutcomesSection';

const NOTHING: Overview = {
  ...overview,
  servers: [],
  inFlight: [],
  days: overview.days.map(({ day, ...counts }) => ({
    day,
    ...(Object.fromEntries(
      Object.keys(counts).map(state => [state, 0]),
    ) as typeof counts),
  })),
  failures: 0,
  medianSecondsToDone: undefined,
};

const show = (person: Parameters<typeof renderPage>[1], figures = overview) =>
  renderPage('overview', person, { getOverview: async () => figures });

async function hrefOf(name: RegExp, within_?: HTMLElement) {
  const place = within_ ? within(within_) : screen;
  const link = await place.findByRole('link', { name });
  return decodeURIComponent(link.getAttribute('href') ?? '');
}

function inZone(zone: string): void {
  Settings.defaultZone = zone;
}

afterEach(() => inZone('system'));

describe('the overview', () => {
  it('is the first page of whoever sees the desk', async () => {
    await renderPage('', people.dcGuest);
    expect(
      await screen.findByRole('tab', { name: 'Overview', selected: true }),
    ).toBeVisible();
  });

  it('is not there for an end-user, whose first page is requests', async () => {
    const getOverview = jest.fn();
    await renderPage('overview', people.endUser, { getOverview });
    expect(
      await screen.findByText('This page is not open to you'),
    ).toBeVisible();
    expect(getOverview).not.toHaveBeenCalled();
  });

  describe('names the newest failures', () => {
    const list = () => screen.findByRole('list', { name: /newest failures/ });
    const showWith = (items: Deployment[]) =>
      renderPage('overview', people.dcGuest, {
        getOverview: async () => overview,
        listDeployments: async () => ({ items }),
      });

    it('and leads to each', async () => {
      await showWith([deployment]);
      expect(
        await within(await list()).findByRole('link', { name: /7-Zip/ }),
      ).toHaveAttribute('href', expect.stringContaining(deployment.id));
    });

    it('but has no heading over nothing, where somebody settled them meanwhile', async () => {
      await showWith([]);
      await screen.findByRole('region', { name: 'Needs someone' });
      await waitFor(() =>
        expect(screen.queryByText('The newest failures')).toBeNull(),
      );
    });
  });

  it('leads from every figure to the list behind it', async () => {
    await show(people.dcGuest);
    const needs = await screen.findByRole('region', { name: 'Needs someone' });
    expect(await hrefOf(/^2\s*Failed, request still open/, needs)).toMatch(
      /deployments\?state=partiallySucceeded,failed,rejected,expired,noResult&openRequest=true$/,
    );
    expect(await hrefOf(/^1\s*Held/, needs)).toMatch(/\?state=held$/);
    expect(await hrefOf(/^4\s*In progress/)).toMatch(/\?state=inProgress$/);
    expect(await hrefOf(/^Succeeded: 7/)).toMatch(
      new RegExp(`state=succeeded&endedFrom=${overview.days[0].day}$`),
    );
    expect(await hrefOf(/^1 hour, 30 minutes/)).toMatch(
      /state=succeeded,partiallySucceeded&endedFrom=/,
    );
    expect(await hrefOf(/^3, the oldest 2 hours ago/)).toMatch(
      /state=queued&server=s-1$/,
    );
  });

  it('counts the days of the reader, and says from when its figures are', async () => {
    inZone('Europe/Berlin');
    const getOverview = jest.fn().mockResolvedValue(overview);
    await renderPage('overview', people.dcGuest, { getOverview });
    const time = DateTime.fromISO(overview.at);
    const asOf = time.toLocaleString(DateTime.TIME_WITH_SECONDS);
    expect(await screen.findByText(`As of ${asOf}`)).toBeVisible();
    expect(getOverview).toHaveBeenCalledWith({ timeZone: 'Europe/Berlin' });
  });

  it('says in a table what the chart shows', async () => {
    const user = userEvent.setup();
    await show(people.dcAdmin);
    expect(
      await screen.findByRole('img', { name: /7 succeeded.*2 failed/ }),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show as a table' }));
    const table = screen.getByRole('table', { name: /day by day/ });
    const rows = within(table).getAllByRole('row');
    expect(rows).toHaveLength(3);
    const { day } = overview.days[29];
    expect(await hrefOf(/^5$/, rows[1])).toMatch(
      new RegExp(`state=succeeded&endedFrom=${day}&endedTo=${day}$`),
    );
  });

  it('leads a portal admin to the page of a server and to quarantine, a DC Guest not', async () => {
    const { unmount } = await show(people.portalAdmin, {
      ...overview,
      quarantined: 3,
    });
    expect(await hrefOf(/^3\s*Deliveries in quarantine/)).toMatch(
      /deliveries\?outcome=quarantined$/,
    );
    const { name } = overview.servers[0];
    expect(await screen.findByRole('link', { name })).toBeVisible();
    unmount();
    await show(people.dcGuest);
    expect(await screen.findByText(name)).toBeVisible();
    expect(screen.queryByRole('link', { name })).not.toBeInTheDocument();
  });

  it('tells a portal admin which servers need one, and nobody else', async () => {
    const [server] = overview.servers;
    const servers = [
      { ...server, id: 's-away', name: 'Away', problem: 'It is away.' },
      { ...server, id: 's-old', name: 'Old', certificate: 'ended' as const },
      server,
    ];
    const inNeed = async () =>
      within(await screen.findByRole('region', { name: 'Needs someone' }));
    const { unmount } = await show(people.portalAdmin, {
      ...NOTHING,
      servers,
    });
    const list = (await inNeed()).getByRole('list', { name: 'DC servers' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(within(list).getByText('It is away.')).toBeVisible();
    expect(within(list).getByText(/^Certificate: Ended on/)).toBeVisible();
    expect(await hrefOf(/^Away$/, list)).toMatch(/servers\/s-away$/);
    unmount();
    await show(people.dcAdmin, { ...NOTHING, servers });
    expect(await screen.findByText('Nothing needs you now')).toBeVisible();
  });

  it('shows why nothing can be sent to a server', async () => {
    const [server] = overview.servers;
    await show(people.dcGuest, {
      ...overview,
      servers: [
        {
          ...server,
          connection: 'notConnected',
          problem: 'The portal is not connected to this server.',
          signIn: 'refused',
          certificate: 'ended',
        },
      ],
    });
    expect(
      await screen.findByText('The portal is not connected to this server.'),
    ).toBeVisible();
    expect(screen.getByText(/a person has to sign in again/)).toBeVisible();
    expect(screen.getByText(/^Ended on/)).toBeVisible();
  });

  it('says of an empty portal what to do next', async () => {
    await show(people.portalAdmin, NOTHING);
    expect(await screen.findByText('Nothing needs you now')).toBeVisible();
    expect(screen.getByText('Nothing is under way')).toBeVisible();
    expect(
      screen.getByText('No deployment ended in the last 30 days'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Add a DC server' })).toBeVisible();
  });

  it('says how long something took in two units at the most', () => {
    expect(durationText(0)).toBe('1 second');
    expect(durationText(61)).toBe('1 minute, 1 second');
    expect(durationText(90_061)).toBe('1 day, 1 hour');
  });
});

describe('a list that a figure leads to', () => {
  it('is narrowed as the figure counts, and can be widened again', async () => {
    inZone('Europe/Berlin');
    const user = userEvent.setup();
    const listDeployments = jest.fn().mockResolvedValue({ items: [] });
    await renderPage(
      'deployments?state=failed&endedFrom=2026-11-25&endedTo=2026-11-25&openRequest=true',
      people.dcGuest,
      { listDeployments },
    );
    expect(await screen.findByText('Request still open')).toBeVisible();
    expect(listDeployments).toHaveBeenLastCalledWith(
      expect.objectContaining({
        state: ['failed'],
        finishedFrom: '2026-11-24T23:00:00.000Z',
        finishedTo: '2026-11-25T23:00:00.000Z',
        openRequest: true,
      }),
    );
    const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    await user.click(clear);
    const query = listDeployments.mock.lastCall[0];
    expect(query).not.toHaveProperty('openRequest');
    expect(query).not.toHaveProperty('finishedFrom');
  });
});
