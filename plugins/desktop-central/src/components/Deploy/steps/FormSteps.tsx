import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type {
  InventoryServer,
  Request,
} from 'backstage-plugin-desktop-central-common';
import { useState, type ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { FormSelect } from '../shared/form/fields';
import { DeploymentSettings } from './DeploymentSettings';
import { PackageSettings } from './PackageSettings';
import { Workstations } from './Workstations';
import { PreselectionLine } from './PreselectionLine';
import { takesSoftware, type SoftwareValues } from './softwareValues';
import type { Preselection } from './useItemDefaults';
import type { Standing } from './useStanding';

const Part = (props: { title: string; children: ReactNode }) => (
  <Box mb={3}>
    <Typography variant="subtitle1" component="h3" gutterBottom>
      {props.title}
    </Typography>
    {props.children}
  </Box>
);

/** Everything there is to fill in, in the order of the manual. */
export const FormStep = (props: {
  request: Request;
  servers: InventoryServer[];
  form: UseFormReturn<SoftwareValues>;
  standing: Standing;
  preselection?: Preselection;
}) => {
  const { t } = useTranslation();
  const { request, servers, form, standing } = props;
  const { control, setValue, getValues, watch, clearErrors } = form;
  const [pending, setPending] = useState<() => void>();
  const server = servers.find(each => each.id === watch('serverId'));
  // The field itself is not shown while there is one server.
  const serverError = form.formState.errors.serverId?.message;

  const labelOf = (each: InventoryServer) => {
    if (!takesSoftware(each)) {
      return `${each.name} (${t('software.serverTakesNone')})`;
    }
    return each.connected
      ? each.name
      : `${each.name} (${t('software.serverNotConnected')})`;
  };

  const clearingSelection = (change: () => void) => {
    if (getValues('targets').length === 0) change();
    else setPending(() => change);
  };
  const pickServer = (serverId: string) => {
    if (serverId === getValues('serverId')) return;
    clearingSelection(() => {
      setValue('serverId', serverId, { shouldDirty: true });
      setValue('packageId', null);
      setValue('domain', '');
      setValue('targets', []);
    });
  };
  const pickDomain = (domain: string) => {
    if (domain === getValues('domain')) return;
    clearingSelection(() => {
      setValue('domain', domain, { shouldDirty: true });
      setValue('targets', []);
      clearErrors('domain');
    });
  };

  return (
    <>
      <Box mb={2}>
        <Typography
          variant="body2"
          color="textSecondary"
          style={{ overflowWrap: 'anywhere' }}
        >
          {t('software.forRequest', {
            number: String(request.number),
            subject: request.subject,
          })}
        </Typography>
        <PreselectionLine preselection={props.preselection} />
      </Box>
      {servers.length > 1 && (
        <Box mb={2}>
          <FormSelect
            name="serverId"
            control={control}
            label={t('software.server')}
            choices={servers.map(each => ({
              value: each.id,
              label: labelOf(each),
            }))}
            onPick={pickServer}
          />
        </Box>
      )}
      {servers.length === 1 && serverError && (
        <Box mb={2}>
          <Alert severity="error">{serverError}</Alert>
        </Box>
      )}
      {server && takesSoftware(server) && (
        <>
          {!server.connected && (
            <Box mb={2}>
              <Alert severity="warning">
                {t('software.serverWaits')} {server.reason}
              </Alert>
            </Box>
          )}
          <Part title={t('software.packageSettings')}>
            <PackageSettings form={form} standing={standing} />
          </Part>
          <Part title={t('software.deploymentSettings')}>
            <DeploymentSettings
              form={form}
              standing={standing}
              onPickDomain={pickDomain}
            />
          </Part>
          <Part title={t('software.workstations.title')}>
            <Workstations form={form} requester={request.requester} />
          </Part>
        </>
      )}
      {server && !takesSoftware(server) && (
        <Alert severity="warning">
          <AlertTitle>
            {t('software.takesNone', { server: server.name })}
          </AlertTitle>
          {server.software?.reason}
        </Alert>
      )}
      {pending && (
        <ConfirmDialog
          title={t('software.clearing.title')}
          confirmLabel={t('software.clearing.confirm')}
          onConfirm={pending}
          onClose={() => setPending(undefined)}
        >
          {t('software.clearing.text')}
        </ConfirmDialog>
      )}
    </>
  );
};
