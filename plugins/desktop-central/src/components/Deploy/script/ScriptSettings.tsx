import Grid from '@material-ui/core/Grid';
import Alert from '@material-ui/lab/Alert';
import { useApi } from '@backstage/core-plugin-api';
import {
  MAX_ARGUMENTS_LENGTH,
  type Script,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { FormSearchPicker } from '../../shared/form/FormSearchPicker';
import { LimitedTextField } from '../../shared/form/LimitedTextField';
import type { Offered } from '../carries';
import type { DeployValues } from '../deployValues';
import { RunAsFields } from '../shared/RunAsFields';
import { standingFor, type Standing } from '../useStanding';

/** What is run, and with what. */
export const ScriptSettings = (props: {
  form: UseFormReturn<DeployValues>;
  standing: Standing;
  offered: Offered;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { form, standing, offered } = props;
  const { control, watch, setValue, clearErrors } = form;
  const serverId = watch('serverId');
  const script = watch('scriptId');
  const notNamed =
    script &&
    standing.appends &&
    !standing.loading &&
    !standingFor(standing, 'script', form.getValues());
  const pick = (next: Script | null) => {
    clearErrors('scriptId');
    setValue('scriptId', next, { shouldDirty: true });
  };
  return (
    <Grid container spacing={2}>
      {standing.error && (
        <Grid item xs={12}>
          <ErrorPanel error={standing.error} />
        </Grid>
      )}
      <Grid item xs={12}>
        <FormSearchPicker<DeployValues, Script>
          name="scriptId"
          control={control}
          label={t('script.name')}
          helperText={script?.description ?? t('software.packageHelp')}
          noneText={t('script.none')}
          labelOf={each => each.name}
          detailOf={each => each.description}
          loadKey={serverId}
          load={async query =>
            serverId ? api.listScripts(serverId, query) : { items: [] }
          }
          onPick={pick}
        />
      </Grid>
      {notNamed && (
        <Grid item xs={12}>
          <Alert severity="warning">{t('script.noneStanding')}</Alert>
        </Grid>
      )}
      <Grid item xs={12}>
        <LimitedTextField
          name="arguments"
          control={control}
          label={t('script.arguments')}
          helperText={t('script.argumentsHelp')}
          max={MAX_ARGUMENTS_LENGTH}
          autoComplete="off"
        />
      </Grid>
      <RunAsFields form={form} runAs={offered.runAs} />
    </Grid>
  );
};
