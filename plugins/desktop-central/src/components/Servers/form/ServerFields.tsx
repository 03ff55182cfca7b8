import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { Server } from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import {
  FormCheckbox,
  FormSelect,
  FormTextField,
} from '../../shared/form/fields';
import { DriverField } from './DriverField';
import { SameAddress } from './SameAddress';
import {
  asksConfirmation,
  DEFAULT_PORTS,
  isDeclared,
  type ServerValues,
} from './serverValues';

const MAX_PORT = 65_535;
const PROTOCOLS = ['https', 'http'] as const;

/** Where the server is. */
export const ServerFields = (props: {
  form: UseFormReturn<ServerValues>;
  server?: Server;
}) => {
  const { t } = useTranslation();
  const { server } = props;
  const declared = isDeclared(server);
  const { control, watch, getValues, setValue } = props.form;
  const pickProtocol = (picked: string) => {
    const protocol = picked === 'http' ? 'http' : 'https';
    const usual = DEFAULT_PORTS[getValues('protocol')];
    setValue('protocol', protocol, { shouldDirty: true });
    if (getValues('port') === usual) {
      setValue('port', DEFAULT_PORTS[protocol], { shouldDirty: true });
    }
  };
  const confirms = asksConfirmation(
    { host: watch('host'), protocol: watch('protocol') },
    server,
  );
  return (
    <Box mb={3}>
      <Typography variant="subtitle1" component="h3" gutterBottom>
        {t('server.section.basics')}
      </Typography>
      {declared && (
        <Box mb={1}>
          <Alert severity="info">{t('server.declared.form')}</Alert>
        </Box>
      )}
      <FormTextField
        name="name"
        control={control}
        label={t('server.field.name')}
        helperText={t('server.field.nameHelp')}
        rules={{ required: t('required') }}
        inputProps={{ maxLength: 100 }}
      />
      <Grid container spacing={2}>
        <Grid item xs={12} sm={6}>
          <FormTextField
            name="host"
            control={control}
            label={t('server.field.host')}
            disabled={declared}
            helperText={t('server.field.hostHelp')}
            rules={{
              required: t('required'),
              validate: value =>
                !String(value).includes('/') || t('server.field.hostIsUrl'),
            }}
            autoComplete="off"
            inputProps={{ maxLength: 255, spellCheck: false }}
          />
        </Grid>
        <Grid item xs={6} sm={3}>
          <FormTextField
            name="port"
            control={control}
            label={t('server.field.port')}
            disabled={declared}
            rules={{
              required: t('required'),
              validate: value => {
                const port = Number(value);
                return (
                  (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) ||
                  t('server.field.portWrong')
                );
              },
            }}
            inputProps={{ inputMode: 'numeric', maxLength: 5 }}
          />
        </Grid>
        <Grid item xs={6} sm={3}>
          <FormSelect
            name="protocol"
            control={control}
            label={t('server.field.protocol')}
            disabled={declared}
            choices={PROTOCOLS.map(value => ({ value, label: value }))}
            onPick={pickProtocol}
          />
        </Grid>
      </Grid>
      <SameAddress form={props.form} server={server} />
      {confirms && (
        <Box mt={1}>
          <Alert severity="warning">{t('server.clearText')}</Alert>
          <FormTextField
            name="confirm"
            shouldUnregister
            control={control}
            label={t('server.field.confirm')}
            rules={{
              validate: value =>
                String(value).trim().toLowerCase() ===
                  getValues('host').trim().toLowerCase() ||
                t('server.field.confirmWrong'),
              required: t('required'),
            }}
            autoComplete="off"
            inputProps={{ maxLength: 255, spellCheck: false }}
          />
        </Box>
      )}
      <DriverField control={control} disabled={declared} />
      <FormCheckbox
        name="menuEnabled"
        control={control}
        label={t('server.field.menuEnabled')}
        helperText={t('server.field.menuHelp')}
      />
      <FormTextField
        name="buildNumber"
        control={control}
        label={t('server.field.buildNumber')}
        helperText={
          server?.buildSource === 'read' && server.buildNumber
            ? t('server.field.buildRead', { build: server.buildNumber })
            : t('server.field.buildHelp')
        }
        autoComplete="off"
        inputProps={{ maxLength: 40 }}
      />
    </Box>
  );
};
