import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import { useWatch, type Control } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { FormSelect } from '../../shared/form/fields';
import type { ServerValues } from './serverValues';

/** Which driver talks to the server; there only where there is a choice. */
export const DriverField = (props: {
  control: Control<ServerValues>;
  disabled?: boolean;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const drivers = useAsync(async () => (await api.listDrivers()).items, [api]);
  const chosen = useWatch({ control: props.control, name: 'driver' });
  if (drivers.error) {
    return (
      <Box mt={1}>
        <ErrorPanel error={drivers.error} />
      </Box>
    );
  }
  // The first is the plugin's own, which is meant where none is named.
  const choices = (drivers.value ?? []).map(({ id, title }, index) => ({
    value: index === 0 ? '' : id,
    label: title,
  }));
  if (drivers.value && !choices.some(({ value }) => value === chosen)) {
    choices.push({
      value: chosen,
      label: t('server.field.driverMissing', { id: chosen }),
    });
  }
  if (choices.length < 2) return null;
  return (
    <FormSelect
      name="driver"
      control={props.control}
      label={t('server.field.driver')}
      helperText={t('server.field.driverHelp')}
      disabled={props.disabled}
      choices={choices}
    />
  );
};
