import Grid from '@material-ui/core/Grid';
import {
  type DeploymentKind,
  type InstallFor,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { FormSelect } from '../../shared/form/fields';
import type { Offered } from '../carries';
import type { DeployValues } from '../deployValues';
import { ScheduleFields } from '../shared/ScheduleFields';
import type { Domains } from '../useDomains';
import type { Standing } from '../useStanding';
import { RebootField, WhenField } from './WhenAndReboot';

export interface DeploymentSettingsProps {
  kind: DeploymentKind;
  form: UseFormReturn<DeployValues>;
  domains: Domains;
  standing: Standing;
  offered: Offered;
  /** What the request says. */
  notBefore?: string;
  onPickDomain: (domain: string) => void;
  onPickInstallFor: (installFor: InstallFor) => void;
}

/** For whom and when it is done, and what happens with the machine afterwards. */
export const DeploymentSettings = (props: DeploymentSettingsProps) => {
  const { t } = useTranslation();
  const { kind, form, domains, standing, offered } = props;
  const { control } = form;
  const field = { kind, form, standing, offered };
  const { users } = offered;
  return (
    <Grid container spacing={2}>
      {domains.error && (
        <Grid item xs={12}>
          <ErrorPanel error={domains.error} />
        </Grid>
      )}
      <Grid item xs={12} sm={6}>
        <FormSelect
          name="domain"
          control={control}
          label={t('software.domain')}
          rules={{ required: t('required') }}
          choices={domains.names.map(name => ({ value: name, label: name }))}
          onPick={props.onPickDomain}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <FormSelect
          name="installFor"
          control={control}
          label={t('software.installFor')}
          helperText={users.allowed ? undefined : users.reason}
          choices={(['workstation', 'user'] as const).map(value => ({
            value,
            label: t(`software.target.${value}`),
            disabled: value === 'user' && !users.allowed,
          }))}
          onPick={value =>
            props.onPickInstallFor(value === 'user' ? 'user' : 'workstation')
          }
        />
      </Grid>
      <WhenField {...field} />
      <ScheduleFields
        form={form}
        scheduleInDc={offered.scheduleInDc}
        notBefore={props.notBefore}
      />
      <RebootField {...field} />
    </Grid>
  );
};
