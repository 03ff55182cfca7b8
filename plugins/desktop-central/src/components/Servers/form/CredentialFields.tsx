import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type { Server } from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormSelect, FormTextField } from '../../shared/form/fields';
import {
  isAnotherAccount,
  isDeclared,
  isElsewhere,
  type ServerValues,
} from './serverValues';

/** How the portal signs in to the server. What is stored is never shown. */
export const CredentialFields = (props: {
  form: UseFormReturn<ServerValues>;
  server?: Server;
}) => {
  const { t } = useTranslation();
  const { server } = props;
  const { control, watch } = props.form;
  const kind = watch('credentialKind');
  const elsewhere = isElsewhere(
    {
      host: watch('host'),
      port: watch('port'),
      protocol: watch('protocol'),
      driver: watch('driver'),
    },
    server,
  );
  const erased =
    elsewhere && server !== undefined && server.credential.kind !== 'none';
  const sameKind = !elsewhere && server?.credential.kind === kind;
  const anotherAccount =
    sameKind &&
    kind === 'password' &&
    isAnotherAccount(
      {
        authType: watch('authType'),
        domain: watch('domain') ?? '',
        username: watch('username') ?? '',
      },
      server,
    );
  const stored = sameKind && !anotherAccount;
  const whyAgain = () => {
    if (erased) return t('server.field.enterAgain');
    return anotherAccount ? t('server.field.anotherAccount') : undefined;
  };
  const newHelp = whyAgain() ?? t('server.field.secretHelp');
  const secret = {
    type: 'password',
    shouldUnregister: true,
    autoComplete: 'new-password',
    placeholder: stored ? t('server.field.stored') : undefined,
    InputLabelProps: stored ? { shrink: true } : undefined,
    inputProps: { maxLength: 500 },
    helperText: stored ? t('server.field.storedHelp') : newHelp,
    rules: stored ? {} : { required: whyAgain() ?? t('required') },
  };
  const heading = (
    <Typography variant="subtitle1" component="h3" gutterBottom>
      {t('server.section.credential')}
    </Typography>
  );
  if (isDeclared(server)) {
    return (
      <Box mb={3}>
        {heading}
        <Typography variant="body2" color="textSecondary">
          {t('server.declared.credential')}
        </Typography>
      </Box>
    );
  }
  return (
    <Box mb={3}>
      {heading}
      <FormSelect
        name="credentialKind"
        control={control}
        label={t('server.field.credential')}
        choices={(['apiKey', 'password'] as const).map(value => ({
          value,
          label: t(`server.field.credentialKind.${value}`),
        }))}
      />
      {kind === 'apiKey' ? (
        <FormTextField
          key="apiKey"
          name="apiKey"
          control={control}
          label={t('server.field.apiKey')}
          {...secret}
        />
      ) : (
        <Grid container spacing={2}>
          <Grid item xs={12} sm={6}>
            <FormSelect
              name="authType"
              control={control}
              label={t('server.field.authType')}
              choices={(['local', 'ad'] as const).map(value => ({
                value,
                label: t(`server.field.authTypes.${value}`),
              }))}
            />
          </Grid>
          <Grid item xs={12} sm={6}>
            {watch('authType') === 'ad' && (
              <FormTextField
                key="domain"
                name="domain"
                shouldUnregister
                control={control}
                label={t('server.field.domain')}
                rules={{ required: t('required') }}
                autoComplete="off"
                inputProps={{ maxLength: 255, spellCheck: false }}
              />
            )}
          </Grid>
          <Grid item xs={12} sm={6}>
            <FormTextField
              key="username"
              name="username"
              shouldUnregister
              control={control}
              label={t('server.field.username')}
              rules={{ required: t('required') }}
              autoComplete="off"
              inputProps={{ maxLength: 200 }}
            />
          </Grid>
          <Grid item xs={12} sm={6}>
            <FormTextField
              key="password"
              name="password"
              control={control}
              label={t('server.field.password')}
              {...secret}
            />
          </Grid>
        </Grid>
      )}
    </Box>
  );
};
