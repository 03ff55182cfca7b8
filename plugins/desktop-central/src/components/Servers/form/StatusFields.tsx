import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormSelect, FormTextField } from '../../shared/form/fields';
import type { ServerValues } from './serverValues';

/** How the status comes back and where technicians have accounts. */
export const StatusFields = (props: { form: UseFormReturn<ServerValues> }) => {
  const { t } = useTranslation();
  const { control, watch } = props.form;
  const statusSource = watch('statusSource');
  return (
    <Box mb={1}>
      <Typography variant="subtitle1" component="h3" gutterBottom>
        {t('server.section.status')}
      </Typography>
      <FormSelect
        name="statusSource"
        control={control}
        label={t('server.field.statusSource')}
        helperText={t(`server.field.statusSourceHelp.${statusSource}`)}
        choices={(['poll', 'callback+poll'] as const).map(value => ({
          value,
          label: t(`server.statusSource.${value}`),
        }))}
      />
      {statusSource === 'callback+poll' && (
        <FormTextField
          name="callbackBaseUrl"
          control={control}
          label={t('server.field.callbackBaseUrl')}
          helperText={t('server.field.callbackHelp')}
          autoComplete="off"
          inputProps={{ maxLength: 500, spellCheck: false }}
        />
      )}
      <FormSelect
        name="accountsMode"
        control={control}
        label={t('server.field.accountsMode')}
        helperText={t(`server.field.accountsHelp.${watch('accountsMode')}`)}
        choices={(['portalOnly', 'byHand', 'byDriver'] as const).map(value => ({
          value,
          label: t(`server.accountsMode.${value}`),
        }))}
      />
    </Box>
  );
};
