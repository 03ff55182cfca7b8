import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { UseFormReturn } from 'react-hook-form';
import { useServers } from '../../hooks/useServers';
import { useTranslation } from '../../hooks/useTranslation';
import { FormCheckbox } from '../shared/form/fields';
import { ActionDefaults } from './ActionDefaults';
import { LostAsIncident } from './LostAsIncident';
import { TEMPLATE_ACTIONS, type ServiceItemValues } from './serviceItemValues';
import { whyGreyed } from './whyGreyed';

/** Which actions requests of the item offer, and what their forms begin with. What is greyed keeps its tick. */
export const WorkflowTab = (props: {
  form: UseFormReturn<ServiceItemValues>;
}) => {
  const { t } = useTranslation();
  const { form } = props;
  const { servers, anyConnected, error } = useServers();
  const isIncident = form.watch('type') === 'incident';
  const reasons = whyGreyed(t, servers, error);
  const greyed = isIncident || !anyConnected;
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        {t('serviceItem.templateActions')}
      </Typography>
      {isIncident && (
        <Box my={1}>
          <Alert severity="info">{t('serviceItem.forServiceOnly')}</Alert>
        </Box>
      )}
      <LostAsIncident form={form} />
      {!isIncident && reasons.length > 0 && (
        <Box my={1}>
          <Alert severity="info">
            {reasons.map(reason => (
              <div key={reason}>{reason}</div>
            ))}
          </Alert>
        </Box>
      )}
      {TEMPLATE_ACTIONS.map(action => (
        <Box key={action} mb={1}>
          <FormCheckbox
            name={action}
            control={form.control}
            label={t(`serviceItem.${action}`)}
            disabled={greyed}
          />
          {form.watch(action) && (
            <ActionDefaults
              action={action}
              form={form}
              servers={servers ?? []}
              greyed={greyed}
            />
          )}
        </Box>
      ))}
    </>
  );
};
