import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Alert from '@material-ui/lab/Alert';
import {
  copyOptionsOf,
  operationsOf,
  type Package,
  type SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { FormSelect } from '../../shared/form/fields';
import type { Offered } from '../carries';
import { FixedField } from '../shared/FixedField';
import { RunAsFields } from '../shared/RunAsFields';
import { PackagePicker } from './PackagePicker';
import { sendableOperations, withPackage } from './pickPackage';
import { INSTALLER_TYPES, type DeployValues } from '../deployValues';
import { standingFor, type Standing } from '../useStanding';

/** What is installed, and how. */
export const PackageSettings = (props: {
  form: UseFormReturn<DeployValues>;
  standing: Standing;
  offered: Offered;
}) => {
  const { t } = useTranslation();
  const { form, standing } = props;
  const { control, watch, setValue, clearErrors, formState } = form;
  const pkg = watch('packageId');
  const installFor = watch('installFor');
  const copyOptions = pkg ? copyOptionsOf(pkg) : [];
  const fixed = standingFor(standing, 'software', {
    packageId: pkg,
    scriptId: null,
    installFor,
    operation: watch('operation'),
  });

  const pick = (next: Package | null) => {
    clearErrors(['packageId', 'operation', 'copyOption']);
    if (!next) {
      setValue('packageId', null, { shouldDirty: true });
      return;
    }
    const chosen = withPackage(standing, next, form.getValues());
    setValue('packageId', chosen.packageId, { shouldDirty: true });
    setValue('operation', chosen.operation);
    setValue('copyOption', chosen.copyOption);
  };
  const operations: SoftwareOperation[] = pkg ? operationsOf(pkg) : ['install'];
  const canBeSent = pkg
    ? sendableOperations(standing, pkg, installFor)
    : operations;

  return (
    <Grid container spacing={2}>
      {standing.error && (
        <Grid item xs={12}>
          <ErrorPanel error={standing.error} />
        </Grid>
      )}
      <Grid item xs={12} sm={4}>
        <FormSelect
          name="installerType"
          control={control}
          label={t('software.installerType')}
          choices={INSTALLER_TYPES.map(value => ({
            value,
            label: t(`software.installer.${value}`),
          }))}
          onPick={value => {
            const type = INSTALLER_TYPES.find(each => each === value) ?? 'msi';
            setValue('installerType', type, { shouldDirty: true });
            pick(null);
          }}
        />
      </Grid>
      <Grid item xs={12} sm={8}>
        <PackagePicker
          control={control}
          serverId={watch('serverId')}
          installerType={watch('installerType')}
          onPick={pick}
        />
        {pkg && canBeSent.length === 0 && !standing.loading && (
          <Box mt={1}>
            <Alert severity="warning">
              {t('software.fixed.noneForPackage')}
            </Alert>
          </Box>
        )}
      </Grid>
      <RunAsFields form={form} runAs={props.offered.runAs} />
      <Grid item xs={12} sm={4}>
        <FormSelect
          name="operation"
          control={control}
          label={t('software.operationType')}
          disabled={!pkg}
          helperText={pkg ? undefined : t('software.operationHelp')}
          choices={operations.map(value => {
            const label = t(`software.operation.${value}`);
            const possible = canBeSent.includes(value);
            return {
              value,
              disabled: !possible,
              label: possible
                ? label
                : t('software.fixed.notOffered', { operation: label }),
            };
          })}
        />
      </Grid>
      <Grid item xs={12} sm={8}>
        {standing.appends ? (
          <FixedField
            label={t('software.copyOption')}
            by={fixed}
            value={fixed?.copyOption && t(`software.copy.${fixed.copyOption}`)}
            error={formState.errors.copyOption?.message}
          />
        ) : (
          <FormSelect
            name="copyOption"
            control={control}
            label={t('software.copyOption')}
            disabled={copyOptions.length < 2}
            helperText={
              pkg && copyOptions.length < 2
                ? t('software.copyNotOffered')
                : t('software.copyHelp')
            }
            choices={(['none', 'file', 'folder'] as const).map(value => ({
              value,
              label: t(`software.copy.${value}`),
            }))}
          />
        )}
      </Grid>
    </Grid>
  );
};
