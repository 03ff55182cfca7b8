import { screen, waitFor } from '@testing-library/react';
import {
  ApiError,
  type ServiceItem,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { deployment } from '../../../testing/deploymentData';
import { packages } from '../../../testing/inventoryData';
import { request } from '../../../testing/requestData';
import {
  choose,
  choosePackage,
  itemWith,
  openForm,
  openSteps,
  review,
  selectWorkstations,
  type Form,
} from '../../../testing/softwareForm';

const SERVERS: Pick<DesktopCentralApi, 'listInventoryServers'> = {
  listInventoryServers: async () => ({
    items: [
      { id: 's-1', name: 'Head office', connected: true },
      { id: 's-2', name: 'Plant', connected: true },
    ],
  }),
};

function beginningWith(
  software: NonNullable<ServiceItem['templateDefaults']>['software'],
) {
  return itemWith({ software });
}

const EDITOR = {
  serverId: 's-1',
  packageId: 'p-editor',
  packageName: 'Text Editor',
  installFor: 'workstation',
  rebootPolicy: 'skipReboot',
} as const;

const preselected = (form: Form) =>
  form.findByText(/Preselected by the service item Software installation/);
const packageField = (form: Form) => form.getByLabelText(/Package Name/);

describe('a request for later', () => {
  const at = (notBefore: string) => ({
    getRequest: async () => ({ ...request, notBefore }),
  });

  it('is not served early without a warning, in the form and in the review', async () => {
    const form = await openForm(at('2999-01-01T00:00:00Z'));
    const warning = /The request says not before/;
    expect(await form.findByText(warning)).toBeVisible();
    await choosePackage(form, /7-Zip/);
    await choose(form, /Domain/, 'ACME');
    await selectWorkstations(form, ['WS-001']);
    await review(form);
    expect(await form.findByText('Review before it is sent')).toBeVisible();
    expect(form.getAllByText(warning).at(-1)).toBeVisible();
  });

  it('is served without one once its time has come', async () => {
    const form = await openForm(at('2020-01-01T00:00:00Z'));
    expect(form.queryByText(/not before/)).not.toBeInTheDocument();
  });
});

describe('what the service item lets the form begin with', () => {
  it('is filled in, said so, and still has to be reviewed', async () => {
    const createDeployment = jest.fn().mockResolvedValue(deployment);
    const form = await openForm({ ...beginningWith(EDITOR), createDeployment });
    await preselected(form);
    expect(packageField(form)).toHaveValue('Text Editor 8.7.1');
    expect(form.getByLabelText(/Installer type/)).toHaveTextContent('EXE');
    expect(form.getByLabelText(/Reboot Policy/)).toHaveTextContent(
      'Allow user to skip reboot',
    );
    await choose(form, /Domain/, 'ACME');
    await review(form);
    expect(
      await form.findByText('Select at least one workstation.'),
    ).toBeVisible();
    await selectWorkstations(form, ['WS-001']);
    await review(form);
    expect(await form.findByText('Review before it is sent')).toBeVisible();
    expect(createDeployment).not.toHaveBeenCalled();
  });

  it('chooses its deployment policy where the server works with policies', async () => {
    const policy = { id: '3', name: 'At night' };
    const form = await openForm({
      ...beginningWith({
        ...EDITOR,
        deploymentPolicyId: policy.id,
        deploymentPolicyName: policy.name,
      }),
      listDeploymentPolicies: async () => ({
        items: [{ id: '1', name: 'At once' }, policy],
      }),
    });
    await preselected(form);
    expect(await form.findByLabelText(/Deployment policy/i)).toHaveTextContent(
      'At night',
    );
  });

  it('chooses its server', async () => {
    const asked: string[] = [];
    const form = await openForm({
      ...SERVERS,
      ...beginningWith({ ...EDITOR, serverId: 's-2' }),
      listPackages: async serverId => {
        asked.push(serverId);
        return { items: packages };
      },
    });
    await preselected(form);
    expect(form.getByLabelText('DC server')).toHaveTextContent('Plant');
    expect(packageField(form)).toHaveValue('Text Editor 8.7.1');
    expect(asked).toContain('s-2');
  });

  it('can be changed', async () => {
    const form = await openForm(beginningWith(EDITOR));
    await preselected(form);
    await choose(form, /Installer type/, 'MSI');
    expect(packageField(form)).toHaveValue('');
    await choosePackage(form, /7-Zip/);
    await choose(form, /Reboot Policy/, 'Do not reboot');
    expect(packageField(form)).toHaveValue('7-Zip 24.08 (x64)');
  });

  it.each<[string, Partial<typeof EDITOR>]>([
    ['Desktop Central does not have it', { packageName: undefined }],
    ['its server is not there', { serverId: 's-9' as 's-1' }],
    ['the list does not have it', { packageId: 'p-gone' as 'p-editor' }],
  ])('leaves the package out where %s, and says so', async (_why, change) => {
    const form = await openSteps(beginningWith({ ...EDITOR, ...change }));
    expect(
      await form.findByText(/begins with cannot be chosen any more/),
    ).toBeVisible();
    expect(packageField(form)).toHaveValue('');
    expect(form.getByLabelText(/Reboot Policy/)).toHaveTextContent(
      'Allow user to skip reboot',
    );
    expect(form.getByLabelText(/Reboot Policy/)).not.toBeVisible();
  });

  it('installs for users where it says so and the server can be told', async () => {
    const form = await openForm(
      beginningWith({ ...EDITOR, installFor: 'user' }),
    );
    await preselected(form);
    expect(form.getByLabelText(/Install for/)).toHaveTextContent('User');
    expect(form.getByLabelText(/^When/)).toHaveTextContent(
      'During or After Login',
    );
  });

  it('is done without where it cannot be read', async () => {
    const form = await openSteps({
      getServiceItem: () =>
        Promise.reject(new ApiError('NotFoundError', 'None.', 404, [])),
    });
    expect(packageField(form)).toHaveValue('');
    expect(form.queryByText(/None\./)).not.toBeInTheDocument();
    expect(form.queryByText(/Preselected/)).not.toBeInTheDocument();
  });

  it('begins with the operation that a standing configuration is named for', async () => {
    const usable = {
      id: 'sc-2',
      configurationId: '502',
      configurationName: 'Standing removal',
      kind: 'software',
      itemId: 'p-editor',
      itemName: 'Text Editor',
      operation: 'uninstall',
      installFor: 'workstation',
      checkedAt: new Date().toISOString(),
    } as const;
    const form = await openForm({
      ...beginningWith(EDITOR),
      listInventoryServers: async () => ({
        items: [
          {
            id: 's-1',
            name: 'Head office',
            connected: true,
            sendMode: 'append',
          },
        ],
      }),
      listUsableStandingConfigurations: async () => ({ items: [usable] }),
    });
    await preselected(form);
    await waitFor(() =>
      expect(screen.getByLabelText(/Operation Type/)).toHaveTextContent(
        'Uninstall',
      ),
    );
  });
});
