import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { losesAsIncident, type ServiceItemValues } from './serviceItemValues';

/** Says that saving as an incident takes ticks and defaults out; until then, going back to a service keeps them. */
export const LostAsIncident = (props: {
  form: UseFormReturn<ServiceItemValues>;
}) => {
  const { t } = useTranslation();
  const values = props.form.watch();
  if (values.type !== 'incident' || !losesAsIncident(values)) return null;
  return (
    <Box my={1}>
      <Alert severity="warning">{t('serviceItem.lostAsIncident')}</Alert>
    </Box>
  );
};
