import TextField from '@material-ui/core/TextField';
import Autocomplete, {
  createFilterOptions,
} from '@material-ui/lab/Autocomplete';
import { useId, useMemo, type ReactNode } from 'react';
import {
  useController,
  type Control,
  type FieldPath,
  type FieldValues,
} from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { timeZones } from './timeZones';
import { READABLE } from './fields';

const byName = createFilterOptions<string>({
  // "new york" finds America/New_York.
  stringify: zone => `${zone} ${zone.replace(/[_/]/g, ' ')}`,
});

/** A time zone to be searched for; empty where none is chosen. */
export function FormTimeZone<V extends FieldValues>(props: {
  name: FieldPath<V>;
  control: Control<V>;
  label: string;
  placeholder?: string;
  helperText?: ReactNode;
  /** A zone cannot be taken away, only changed. */
  required?: boolean;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { field, fieldState } = useController({
    name: props.name,
    control: props.control,
  });
  const zones = useMemo(() => timeZones(field.value), [field.value]);
  return (
    <Autocomplete
      id={id}
      value={field.value || null}
      options={zones}
      filterOptions={byName}
      noOptionsText={t('server.field.noTimeZone')}
      disableClearable={props.required}
      onChange={(_event, zone: string | null) => field.onChange(zone ?? '')}
      onBlur={field.onBlur}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          margin="dense"
          label={props.label}
          placeholder={props.placeholder}
          InputLabelProps={{ ...params.InputLabelProps, shrink: true }}
          inputRef={field.ref}
          error={Boolean(fieldState.error)}
          helperText={fieldState.error?.message ?? props.helperText}
          FormHelperTextProps={READABLE}
        />
      )}
    />
  );
}
