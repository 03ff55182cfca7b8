import Button from '@material-ui/core/Button';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useEffect, useId, useRef, useState } from 'react';
import { useController, type Control } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { MAX_MACHINE_LENGTH, type RaiseValues } from './raiseValues';

/** For which machine: the one that is known is taken, of several one is chosen, any other can be typed. */
export const MachineField = (props: {
  control: Control<RaiseValues>;
  /** Names of the machines of whom the request is for. */
  known: string[];
  /** Whether it is for the reader. */
  own: boolean;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const { known, own } = props;
  const [changing, setChanging] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => {
    if (changing) input.current?.focus();
  }, [changing]);
  const { field, fieldState } = useController({
    name: 'machine',
    control: props.control,
  });
  const suggested = known.length === 1 && field.value === known[0];
  const text = {
    variant: 'outlined',
    margin: 'dense',
    fullWidth: true,
    error: Boolean(fieldState.error),
  } as const;

  if (suggested && !changing) {
    return (
      <TextField
        {...text}
        id={id}
        label={
          own ? t('request.raise.ownMachine') : t('request.raise.theirMachine')
        }
        value={field.value}
        helperText={
          fieldState.error?.message ?? t('request.raise.machineKnown')
        }
        InputProps={{
          readOnly: true,
          endAdornment: (
            <InputAdornment position="end">
              <Button size="small" onClick={() => setChanging(true)}>
                {t('request.raise.changeMachine')}
              </Button>
            </InputAdornment>
          ),
        }}
      />
    );
  }
  const help =
    known.length > 1
      ? t('request.raise.machineSeveral')
      : t('request.raise.machineHelp');
  return (
    <Autocomplete<string, false, false, true>
      id={id}
      freeSolo
      options={known}
      value={field.value || null}
      inputValue={field.value}
      onInputChange={(_event, name) => field.onChange(name)}
      onBlur={field.onBlur}
      renderInput={params => (
        <TextField
          {...params}
          {...text}
          inputRef={input}
          label={t('request.raise.machine')}
          helperText={fieldState.error?.message ?? help}
          inputProps={{ ...params.inputProps, maxLength: MAX_MACHINE_LENGTH }}
        />
      )}
    />
  );
};
