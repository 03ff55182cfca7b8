import Grid from '@material-ui/core/Grid';
import {
  REBOOT_POLICIES,
  timesOf,
  type DeploymentKind,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormSelect } from '../../shared/form/fields';
import type { Offered } from '../carries';
import type { DeployValues } from '../deployValues';
import { FixedField } from '../shared/FixedField';
import { standingFor, type Standing } from '../useStanding';

interface FieldProps {
  kind: DeploymentKind;
  form: UseFormReturn<DeployValues>;
  standing: Standing;
  offered: Offered;
}

/** The deployment policy of Desktop Central, in place of when and reboot policy. */
const PolicyField = (props: FieldProps) => {
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

/** When it happens: to be chosen, fixed by a standing configuration, or decided by a policy. */
export const WhenField = (props: FieldProps) => {
  const { t } = useTranslation();
  const { kind, form, standing, offered } = props;
  const { control, watch, formState, getValues } = form;
  const { when, policies, policiesNot } = offered;
  if (policies.length > 0) return <PolicyField {...props} />;
  if (standing.appends) {
    const by = standingFor(standing, kind, getValues());
    return (
      <Grid item xs={12} sm={6}>
        <FixedField
          label={t('software.when')}
          by={by}
          value={by?.when && t(`software.time.${by.when}`)}
          error={formState.errors.when?.message}
        />
      </Grid>
    );
  }
  const help = when.allowed
    ? t(`software.timeHelp.${watch('when')}`)
    : when.reason ?? t('deploy.whenNot');
  return (
    <Grid item xs={12} sm={6}>
      <FormSelect
        name="when"
        control={control}
        label={t('software.when')}
        disabled={!when.allowed}
        helperText={
          policiesNot
            ? `${help} ${t('deploy.policy.notCarried')} ${policiesNot}`
            : help
        }
        choices={timesOf(watch('installFor')).map(value => ({
          value,
          label: t(`software.time.${value}`),
        }))}
      />
    </Grid>
  );
};

/** What happens with the machine after software; a script and a policy leave no choice. */
export const RebootField = (props: FieldProps) => {
  const { t } = useTranslation();
  const { kind, form, standing, offered } = props;
  if (kind === 'script' || offered.policies.length > 0) return null;
  const by = standingFor(standing, kind, form.getValues());
  return (
    <Grid item xs={12} sm={6}>
      {standing.appends ? (
        <FixedField
          label={t('software.rebootPolicy')}
          by={by}
          value={by?.rebootPolicy && t(`software.reboot.${by.rebootPolicy}`)}
          error={form.formState.errors.rebootPolicy?.message}
        />
      ) : (
        <FormSelect
          name="rebootPolicy"
          control={form.control}
          label={t('software.rebootPolicy')}
          choices={REBOOT_POLICIES.map(value => ({
            value,
            label: t(`software.reboot.${value}`),
          }))}
        />
      )}
    </Grid>
  );
};
