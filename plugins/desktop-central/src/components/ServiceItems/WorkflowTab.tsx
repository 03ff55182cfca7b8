import Typography from '@material-ui/core/Typography';
import type { UseFormReturn } from 'react-hook-form';
import { useServers } from '../../hooks/useServers';
import { useTranslation } from '../../hooks/useTranslation';
import { FormCheckbox } from '../shared/form/fields';
import type { ServiceItemValues } from './serviceItemValues';

/** Which actions requests of the item offer. Greyed while no server is connected, with the tick kept. */
export const WorkflowTab = (props: {
  form: UseFormReturn<ServiceItemValues>;
}) => {
  const { t } = useTranslation();
  const { control, watch } = props.form;
  const { anyConnected } = useServers();
  const help =
    watch('type') === 'incident' ? t('serviceItem.forServiceOnly') : undefined;
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        {t('serviceItem.templateActions')}
      </Typography>
      <FormCheckbox
        name="software"
        control={control}
        label={t('serviceItem.software')}
        disabled={!anyConnected}
        helperText={
          anyConnected === false ? t('serviceItem.notConnected') : help
        }
      />
    </>
  );
};
