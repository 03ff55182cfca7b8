import Grid from '@material-ui/core/Grid';
import {
  copyOptionsOf,
  operationsOf,
  type Package,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { FormSelect } from '../shared/form/fields';
import { PackagePicker } from './PackagePicker';
import { INSTALLER_TYPES, type SoftwareValues } from './softwareValues';

/** What is installed, and how. */
export const PackageSettings = (props: {
  form: UseFormReturn<SoftwareValues>;
}) => {
  const { t } = useTranslation();
  const { control, watch, setValue, clearErrors } = props.form;
  const pkg = watch('packageId');
  const copyOptions = pkg ? copyOptionsOf(pkg) : [];

  const pick = (next: Package | null) => {
    setValue('packageId', next, { shouldDirty: true });
    clearErrors(['packageId', 'operation', 'copyOption']);
    if (!next) return;
    if (!operationsOf(next).includes(props.form.getValues('operation'))) {
      setValue('operation', 'install');
    }
    if (!copyOptionsOf(next).includes(props.form.getValues('copyOption'))) {
      setValue('copyOption', 'none');
    }
  };

  return (
    <Grid container spacing={2}>
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
      </Grid>
      <Grid item xs={12} sm={4}>
        <FormSelect
          name="operation"
          control={control}
          label={t('software.operationType')}
          disabled={!pkg}
          helperText={pkg ? undefined : t('software.operationHelp')}
          choices={(pkg ? operationsOf(pkg) : (['install'] as const)).map(
            value => ({ value, label: t(`software.operation.${value}`) }),
          )}
        />
      </Grid>
      <Grid item xs={12} sm={8}>
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
      </Grid>
    </Grid>
  );
};
