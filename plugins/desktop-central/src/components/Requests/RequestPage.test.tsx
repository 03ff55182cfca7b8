import { screen, within } from '@testing-library/react';
import { deployment } from '../../testing/deploymentData';
import { computers } from '../../testing/inventoryData';
import { people } from '../../testing/people';
import { request } from '../../testing/requestData';
import { renderPage } from '../../testing/renderPage';

const PATH = `requests/${request.id}`;

describe('the page of a request', () => {
  it('shows what is asked, by whom, and in which state', async () => {
    await renderPage(PATH, people.dcAdmin);
    expect(
      await screen.findByRole('heading', { name: request.subject }),
    ).toBeVisible();
    expect(screen.getByText('Open')).toBeVisible();
    expect(screen.getByText(request.description)).toBeVisible();
    expect(screen.getByText('WS-001', { selector: 'dd' })).toBeVisible();
  });

  it('leads to its people in the catalog', async () => {
    await renderPage(PATH, people.dcAdmin, {
      getRequest: async () => ({ ...request, raisedBy: 'user:default/pam' }),
    });
    const details = within(
      await screen.findByRole('region', { name: 'Details' }),
    );
    for (const name of ['erin', 'pam', 'dana']) {
      expect(details.getByRole('link', { name })).toHaveAttribute(
        'href',
        `/catalog/default/user/${name}`,
      );
    }
  });

  it('shows the description as Markdown and its images as links', async () => {
    await renderPage(PATH, people.dcAdmin, {
      getRequest: async () => ({
        ...request,
        description: 'I **need** it ![now](https://evil.example/now.png)',
      }),
    });
    expect((await screen.findByText('need')).tagName).toBe('STRONG');
    expect(screen.getByRole('link', { name: 'now' })).toBeVisible();
    expect(document.querySelector('section img')).toBeNull();
  });

  it('says before which time nothing should be done', async () => {
    const notBefore = new Date(Date.now() + 86_400_000).toISOString();
    await renderPage(PATH, people.endUser, {
      getRequest: async () => ({ ...request, notBefore }),
    });
    expect(await screen.findByText('Not before')).toBeVisible();
    expect(screen.getByText('That is still to come.')).toBeVisible();
  });

  it('shows technicians the machines of the requester, and nobody else', async () => {
    const listMachines = jest.fn().mockResolvedValue({
      items: [
        {
          serverId: 's-1',
          serverName: 'Head office',
          computer: { ...computers[6], name: 'WS-ERIN' },
        },
      ],
    });
    const page = await renderPage(PATH, people.dcGuest, { listMachines });
    expect(await screen.findByRole('link', { name: 'WS-ERIN' })).toBeVisible();
    expect(listMachines).toHaveBeenCalledWith(request.requester);
    page.unmount();
    listMachines.mockClear();
    await renderPage(PATH, people.endUser, { listMachines });
    expect(
      await screen.findByRole('heading', { name: request.subject }),
    ).toBeVisible();
    expect(listMachines).not.toHaveBeenCalled();
  });

  it('leads to where the request lives, under the number that it has there', async () => {
    const provider = {
      id: 'snow',
      title: 'ServiceNow',
      number: 'RITM0012',
      url: 'https://snow.example/RITM0012',
    };
    const page = await renderPage(PATH, people.dcAdmin, {
      getRequest: async () => ({ ...request, provider }),
    });
    expect(await screen.findByText(/Request RITM0012/)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'ServiceNow, RITM0012' }),
    ).toHaveAttribute('href', provider.url);
    page.unmount();
    await renderPage(PATH, people.dcAdmin, {
      getRequest: async () => ({
        ...request,
        // eslint-disable-next-line no-script-url
        provider: { ...provider, url: 'javascript:alert(1)' },
      }),
    });
    expect(await screen.findByText('ServiceNow, RITM0012')).toBeVisible();
    expect(
      screen.queryByRole('link', { name: 'ServiceNow, RITM0012' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['tells a technician', people.dcAdmin, true],
    ['tells no requester', people.endUser, false],
  ])(
    '%s what is left to do once all has succeeded',
    async (_what, person, told) => {
      const { allowedActions } = request;
      await renderPage(PATH, person, {
        getRequest: async () =>
          told
            ? request
            : {
                ...request,
                allowedActions: { ...allowedActions, changeState: [] },
              },
        listRequestDeployments: async () => ({
          items: [{ ...deployment, state: 'succeeded' }],
        }),
      });
      expect((await screen.findAllByText('Succeeded'))[0]).toBeVisible();
      expect(screen.queryAllByText(/resolve the request\.$/)).toHaveLength(
        told ? 1 : 0,
      );
    },
  );

  it('shows the progress of its deployments and why each workstation is where it is', async () => {
    await renderPage(PATH, people.dcAdmin);
    const progress = await screen.findByRole('progressbar', {
      name: 'Progress of the deployment',
    });
    expect(progress).toHaveAttribute('aria-valuenow', '2');
    expect(progress).toHaveAttribute('aria-valuemax', '4');
    expect(
      await screen.findByText(/not enough space on the disk/),
    ).toBeVisible();
    expect(screen.getByText(/Waits for the next restart or/)).toBeVisible();
  });

  it('tells the history in sentences', async () => {
    await renderPage(PATH, people.dcAdmin);
    const entries = await screen.findByText(
      /raised the request for Software installation\./,
    );
    expect(
      Array.from(entries.closest('ol')?.querySelectorAll('li') ?? []).map(
        entry => entry.lastElementChild?.textContent,
      ),
    ).toEqual([
      'erin raised the request for Software installation.',
      'You saved a deployment: Install 7-Zip 24.08 (x64), workstations: 4.',
      'pam assigned the request to you.',
      'The portal cancelled the deployment of 7-Zip 24.08 (x64): the request was closed.',
    ]);
  });

  it('tells the requester of deployments in their words', async () => {
    await renderPage(PATH, people.endUser, {
      getRequestHistory: async () => ({
        items: ['saved', 'ended'].map(verb => ({
          id: verb,
          at: new Date().toISOString(),
          act: `deployment.${verb}`,
          ...(verb === 'saved' ? { actor: 'user:default/dana' } : {}),
          detail: {
            package: '7-Zip',
            operation: 'install',
            targets: 4,
            outcome: 'succeeded',
          },
        })),
      }),
    });
    expect(
      await screen.findByText('began with your request: Install 7-Zip.', {
        exact: false,
      }),
    ).toBeVisible();
    expect(
      screen.getByText('reports for 7-Zip: Succeeded.', { exact: false }),
    ).toBeVisible();
  });

  it('tells every act of a request in plain words', async () => {
    const acts: Array<[string, Record<string, string>]> = [
      ['raised', { serviceItem: 'Software', requester: 'user:default/erin' }],
      ['edited', { fields: 'subject, machine,notBefore' }],
      ['unassigned', { technician: 'user:default/erin' }],
      ['assigned', { technician: 'user:default/gus' }],
      ['stateChanged', { from: 'open', to: 'onHold' }],
      ['commented', {}],
      ['archived', {}],
      ['deleted', {}],
      ['restored', {}],
    ];
    await renderPage(PATH, people.dcGuest, {
      getRequestHistory: async () => ({
        items: acts.map(([verb, detail], index) => ({
          id: String(index),
          at: new Date().toISOString(),
          actor:
            index === 3 ? people.dcGuest.userEntityRef : 'user:default/pam',
          act: `request.${verb}`,
          detail,
        })),
      }),
    });
    const entry = await screen.findByText(/raised the request/);
    expect(
      Array.from(entry.closest('ol')?.querySelectorAll('li') ?? []).map(
        each => each.lastElementChild?.textContent,
      ),
    ).toEqual([
      'pam raised the request for Software, for erin.',
      'pam changed the request: subject, machine, the time before which nothing is done.',
      'pam took erin off the request.',
      'You assigned the request to yourself.',
      'pam moved the request from Open to On hold.',
      'pam wrote a comment.',
      'pam archived the request.',
      'pam deleted the request.',
      'pam restored the request.',
    ]);
  });

  it('speaks to the reader who asked to stop a deployment', async () => {
    await renderPage(PATH, people.dcAdmin, {
      getRequestHistory: async () => ({
        items: [
          {
            id: '9',
            at: new Date().toISOString(),
            actor: people.dcAdmin.userEntityRef,
            act: 'deployment.stopRequested',
            detail: { package: '7-Zip' },
          },
        ],
      }),
    });
    const sentence = await screen.findByText(/asked to stop 7-Zip/);
    expect(sentence).toHaveTextContent(/^You asked to stop/);
    expect(sentence.closest('li')).toHaveTextContent(/^just now/);
  });

  it('spells out an act that it has no sentence for', async () => {
    await renderPage(PATH, people.dcAdmin, {
      getRequestHistory: async () => ({
        items: [
          {
            id: '9',
            at: new Date().toISOString(),
            act: 'deployment.somethingNew',
            detail: {},
          },
        ],
      }),
    });
    expect(
      await screen.findByText('The portal: deployment something new'),
    ).toBeVisible();
  });

  it('says that there is no such request', async () => {
    await renderPage('requests/none', people.dcAdmin);
    expect(await screen.findByText('There is no such thing.')).toBeVisible();
  });
});

describe('a request without deployments', () => {
  it('tells the technician how to begin', async () => {
    await renderPage(PATH, people.dcAdmin, {
      listRequestDeployments: async () => ({ items: [] }),
    });
    expect(await screen.findByText(/Open the Actions menu/)).toBeVisible();
  });

  it('tells the requester that a technician will do it, in plain words', async () => {
    await renderPage(PATH, people.endUser, {
      listRequestDeployments: async () => ({ items: [] }),
      getRequest: async () => ({
        ...request,
        allowedActions: {
          ...request.allowedActions,
          installSoftware: { allowed: false, reason: 'No.' },
          assign: { allowed: false, reason: 'No.' },
          changeState: ['cancelled'],
        },
      }),
    });
    const part = within(
      await screen.findByRole('region', {
        name: 'What is done on the computer',
      }),
    );
    expect(await part.findByText('Nothing has been done yet')).toBeVisible();
    expect(part.getByText(/When a technician installs/)).toBeVisible();
    expect(part.queryByText(/deploy/i)).not.toBeInTheDocument();
  });

  it('promises nothing once it is over', async () => {
    await renderPage(PATH, people.endUser, {
      listRequestDeployments: async () => ({ items: [] }),
      getRequest: async () => ({ ...request, state: 'cancelled' as const }),
    });
    expect(
      await screen.findByText('Nothing was done for this request'),
    ).toBeVisible();
    expect(screen.queryByText(/technician installs/)).not.toBeInTheDocument();
  });

  it('shows a deployment with nothing to do as such', async () => {
    await renderPage(PATH, people.dcAdmin, {
      listRequestDeployments: async () => ({
        items: [
          { ...deployment, state: 'succeeded', note: 'nothingToDo' as const },
        ],
      }),
    });
    expect(await screen.findByText(/There was nothing to do/)).toBeVisible();
  });
});
