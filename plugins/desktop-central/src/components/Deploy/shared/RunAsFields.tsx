import Grid from '@material-ui/core/Grid';
import { MAX_RUN_AS_LENGTH } from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormTextField } from '../../shared/form/fields';
import type { Offered } from '../carries';
import type { DeployValues } from '../deployValues';
import { PasswordField } from './PasswordField';

/** As whom it runs: both fields or none. Greyed with the reason where the server cannot be told. */
export const RunAsFields = (props: {
  form: UseFormReturn<DeployValues>;
  runAs: Offered['runAs'];
}) => {
  const { t } = useTranslation();
  const { control, watch } = props.form;
  const { allowed, reason } = props.runAs;
  const greyed = allowed ? undefined : reason ?? t('deploy.runAs.not');
  return (
    <>
      <Grid item xs={12} sm={6}>
        <FormTextField
          name="runAsUser"
          control={control}
          label={t('deploy.runAs.label')}
          disabled={!allowed}
          placeholder={'DOMAIN\\user'}
          helperText={greyed ?? t(`deploy.runAs.help.${watch('installFor')}`)}
          autoComplete="off"
          inputProps={{ maxLength: MAX_RUN_AS_LENGTH, spellCheck: false }}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <PasswordField
          name="runAsPassword"
          control={control}
          label={t('deploy.runAs.password')}
          disabled={!allowed}
          helperText={greyed ?? t('deploy.runAs.passwordHelp')}
          maxLength={MAX_RUN_AS_LENGTH}
        />
      </Grid>
    </>
  );
};
