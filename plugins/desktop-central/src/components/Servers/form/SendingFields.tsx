import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { Server } from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormSelect } from '../../shared/form/fields';
import type { ServerValues } from './serverValues';
import { TimeZoneField } from './TimeZoneField';

/** How deployments get to the server, and in which time zone they are planned. */
export const SendingFields = (props: {
  form: UseFormReturn<ServerValues>;
  server?: Server;
}) => {
  const { t } = useTranslation();
  const { control, watch } = props.form;
  return (
    <Box mb={3}>
      <Typography variant="subtitle1" component="h3" gutterBottom>
        {t('server.section.sending')}
      </Typography>
      <FormSelect
        name="sendMode"
        control={control}
        label={t('server.field.sendMode')}
        helperText={t(`server.field.sendModeHelp.${watch('sendMode')}`)}
        choices={(['create', 'append'] as const).map(value => ({
          value,
          label: t(`server.sendMode.${value}`),
        }))}
      />
      <TimeZoneField control={control} server={props.server} />
    </Box>
  );
};
