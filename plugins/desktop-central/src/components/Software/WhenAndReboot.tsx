import Grid from '@material-ui/core/Grid';
import {
  REBOOT_POLICIES,
  WORKSTATION_TIMES,
  type StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { FormSelect } from '../shared/form/fields';
import { FixedField } from './FixedField';
import type { SoftwareValues } from './softwareValues';

/** When it happens, and what happens with the machine afterwards. */
export const WhenAndReboot = (props: {
  form: UseFormReturn<SoftwareValues>;
}) => {
  const { t } = useTranslation();
  const { control, watch } = props.form;
  return (
    <>
      <Grid item xs={12} sm={6}>
        <FormSelect
          name="when"
          control={control}
          label={t('software.when')}
          helperText={t(`software.timeHelp.${watch('when')}`)}
          choices={WORKSTATION_TIMES.map(value => ({
            value,
            label: t(`software.time.${value}`),
          }))}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <FormSelect
          name="rebootPolicy"
          control={control}
          label={t('software.rebootPolicy')}
          choices={REBOOT_POLICIES.map(value => ({
            value,
            label: t(`software.reboot.${value}`),
          }))}
        />
      </Grid>
    </>
  );
};

/** The same as the standing configuration has decided it. */
export const FixedWhenAndReboot = (props: {
  form: UseFormReturn<SoftwareValues>;
  by?: StandingConfiguration;
}) => {
  const { t } = useTranslation();
  const { by } = props;
  const { errors } = props.form.formState;
  return (
    <>
      <Grid item xs={12} sm={6}>
        <FixedField
          label={t('software.when')}
          by={by}
          value={by?.when && t(`software.time.${by.when}`)}
          error={errors.when?.message}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <FixedField
          label={t('software.rebootPolicy')}
          by={by}
          value={by?.rebootPolicy && t(`software.reboot.${by.rebootPolicy}`)}
          error={errors.rebootPolicy?.message}
        />
      </Grid>
    </>
  );
};
