import TextField from '@material-ui/core/TextField';
import Autocomplete, {
  createFilterOptions,
} from '@material-ui/lab/Autocomplete';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useId, useMemo } from 'react';
import { useController, type Control } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import type { ServerValues } from './serverValues';
import { timeZones } from './timeZones';

const byName = createFilterOptions<string>({
  // "new york" finds America/New_York.
  stringify: zone => `${zone} ${zone.replace(/[_/]/g, ' ')}`,
});

/** A time zone to be searched for; empty means that of Desktop Central. */
export const TimeZoneField = (props: {
  control: Control<ServerValues>;
  server?: Server;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const { field, fieldState } = useController({
    name: 'timeZone',
    control: props.control,
  });
  const zones = useMemo(() => timeZones(field.value), [field.value]);
  const { server } = props;
  const told = server?.timeZoneSource === 'read' && server.timeZone;
  return (
    <Autocomplete<string>
      id={id}
      value={field.value || null}
      options={zones}
      filterOptions={byName}
      noOptionsText={t('server.field.noTimeZone')}
      onChange={(_event, zone) => field.onChange(zone ?? '')}
      onBlur={field.onBlur}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          margin="dense"
          label={t('server.field.timeZone')}
          placeholder={
            told
              ? t('server.field.timeZoneAsToldNow', { zone: told })
              : t('server.field.timeZoneAsTold')
          }
          InputLabelProps={{ ...params.InputLabelProps, shrink: true }}
          inputRef={field.ref}
          error={Boolean(fieldState.error)}
          helperText={
            fieldState.error?.message ?? t('server.field.timeZoneHelp')
          }
        />
      )}
    />
  );
};
