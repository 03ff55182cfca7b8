import Grid from '@material-ui/core/Grid';
import {
  REBOOT_POLICIES,
  timesOf,
  type DeploymentKind,
  type StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormSelect } from '../../shared/form/fields';
import type { Offered } from '../carries';
import type { DeployValues } from '../deployValues';
import { FixedField } from '../shared/FixedField';

type Form = UseFormReturn<DeployValues>;

/** When it happens, and for software what happens with the machine afterwards. */
export const WhenAndReboot = (props: {
  kind: DeploymentKind;
  form: Form;
  offered: Offered;
}) => {
  const { t } = useTranslation();
  const { control, watch } = props.form;
  const { when } = props.offered;
  return (
    <>
      <Grid item xs={12} sm={6}>
        <FormSelect
          name="when"
          control={control}
          label={t('software.when')}
          disabled={!when.allowed}
          helperText={
            when.allowed
              ? t(`software.timeHelp.${watch('when')}`)
              : when.reason ?? t('deploy.whenNot')
          }
          choices={timesOf(watch('installFor')).map(value => ({
            value,
            label: t(`software.time.${value}`),
          }))}
        />
      </Grid>
      {props.kind === 'software' && (
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
      )}
    </>
  );
};

/** The same as the standing configuration has decided it. */
export const FixedWhenAndReboot = (props: {
  kind: DeploymentKind;
  form: Form;
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
      {props.kind === 'software' && (
        <Grid item xs={12} sm={6}>
          <FixedField
            label={t('software.rebootPolicy')}
            by={by}
            value={by?.rebootPolicy && t(`software.reboot.${by.rebootPolicy}`)}
            error={errors.rebootPolicy?.message}
          />
        </Grid>
      )}
    </>
  );
};

/** The deployment policy of Desktop Central, which decides both. */
export const PolicyField = (props: { form: Form; offered: Offered }) => {
  const { t } = useTranslation();
  const { policies } = props.offered;
  return (
    <Grid item xs={12}>
      <FormSelect
        name="deploymentPolicyId"
        control={props.form.control}
        label={t('deploy.policy.label')}
        rules={{ required: t('required') }}
        helperText={t('deploy.policy.help')}
        choices={policies.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Grid>
  );
};
