import TextField from '@material-ui/core/TextField';
import { DateTime } from 'luxon';
import { useId, useRef } from 'react';
import { useController, type Control } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import type { RaiseValues } from './raiseValues';

/** Before when nothing is to be done; in the reader's zone. */
export const NotBeforeField = (props: { control: Control<RaiseValues> }) => {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const { field, fieldState } = useController({
    name: 'notBefore',
    control: props.control,
    rules: {
      validate: text => {
        // A field that is half filled in has no value, and would be taken for an empty one.
        if (input.current?.validity.badInput) {
          return t('request.raise.notBeforeIncomplete');
        }
        if (!text) return true;
        const at = DateTime.fromISO(text);
        if (!at.isValid) return t('request.raise.notBeforeIncomplete');
        return at > DateTime.now() || t('request.raise.notBeforePast');
      },
    },
  });
  return (
    <TextField
      id={id}
      type="datetime-local"
      variant="outlined"
      margin="dense"
      fullWidth
      label={t('request.raise.notBefore')}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={(element: HTMLInputElement | null) => {
        input.current = element;
        field.ref(element);
      }}
      error={Boolean(fieldState.error)}
      helperText={
        fieldState.error?.message ??
        t('request.raise.notBeforeHelp', {
          zone: DateTime.local().zoneName,
        })
      }
      InputLabelProps={{ shrink: true }}
      inputProps={{ max: '9999-12-31T23:59' }}
    />
  );
};
