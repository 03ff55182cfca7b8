import { useApi } from '@backstage/core-plugin-api';
import Grid from '@material-ui/core/Grid';
import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';
import { FormSelect } from '../shared/form/fields';
import type { SoftwareValues } from './softwareValues';
import { standingFor, type Standing } from './useStanding';
import { FixedWhenAndReboot, WhenAndReboot } from './WhenAndReboot';

/** Where and when it is installed, and what happens with the machine afterwards. */
export const DeploymentSettings = (props: {
  form: UseFormReturn<SoftwareValues>;
  standing: Standing;
  onPickDomain: (domain: string) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { standing } = props;
  const { control, watch, setValue, getValues } = props.form;
  const serverId = watch('serverId');
  const domains = useAsync(
    async () => ({
      serverId,
      items: serverId ? (await api.listDomains(serverId)).items : [],
    }),
    [api, serverId],
  );
  // Those of the server before stay there until the new ones are.
  const known = domains.value?.serverId === serverId ? domains.value.items : [];
  const onlyDomain = known.length === 1 ? known[0].name : undefined;
  useEffect(() => {
    if (onlyDomain && !getValues('domain')) setValue('domain', onlyDomain);
  }, [onlyDomain, getValues, setValue]);

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
          choices={known.map(domain => ({
            value: domain.name,
            label: domain.name,
          }))}
          onPick={props.onPickDomain}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <FormSelect
          name="installFor"
          control={control}
          label={t('software.installFor')}
          choices={[
            { value: 'workstation', label: t('software.target.workstation') },
          ]}
        />
      </Grid>
      {standing.appends ? (
        <FixedWhenAndReboot
          form={props.form}
          by={standingFor(standing, props.form.getValues())}
        />
      ) : (
        <WhenAndReboot form={props.form} />
      )}
    </Grid>
  );
};
