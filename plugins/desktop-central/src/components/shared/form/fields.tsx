import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import MenuItem from '@material-ui/core/MenuItem';
import TextField, { type TextFieldProps } from '@material-ui/core/TextField';
import { useId, type ReactNode } from 'react';
import {
  useController,
  type Control,
  type FieldPath,
  type FieldValues,
  type RegisterOptions,
} from 'react-hook-form';

interface Common<V extends FieldValues> {
  name: FieldPath<V>;
  control: Control<V>;
  label: string;
  helperText?: ReactNode;
  disabled?: boolean;
  rules?: Omit<
    RegisterOptions<V>,
    'valueAsNumber' | 'valueAsDate' | 'setValueAs' | 'disabled'
  >;
}

export type FormTextFieldProps<V extends FieldValues> = Common<V> &
  Pick<
    TextFieldProps,
    | 'multiline'
    | 'minRows'
    | 'type'
    | 'placeholder'
    | 'autoComplete'
    | 'autoFocus'
    | 'inputProps'
    | 'InputLabelProps'
  > & {
    /** Forgets value and rules while the field is not shown, so that a field nobody sees blocks nothing. */
    shouldUnregister?: boolean;
  };

/** Why a field is greyed is to be read, so it is not greyed itself. */
export const READABLE = { disabled: false };

/** A text field of a form with its error at the field. */
export function FormTextField<V extends FieldValues>(
  props: FormTextFieldProps<V>,
) {
  const { name, control, rules, label, helperText, ...others } = props;
  const { shouldUnregister, ...rest } = others;
  const id = useId();
  const { field, fieldState } = useController({
    name,
    control,
    rules,
    shouldUnregister,
  });
  return (
    <TextField
      {...rest}
      id={id}
      variant="outlined"
      margin="dense"
      fullWidth
      label={label}
      required={Boolean(rules?.required)}
      name={field.name}
      value={field.value ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={Boolean(fieldState.error)}
      helperText={fieldState.error?.message ?? helperText}
      FormHelperTextProps={READABLE}
    />
  );
}

export interface Choice {
  value: string;
  label: ReactNode;
  disabled?: boolean;
}

export type FormSelectProps<V extends FieldValues> = Common<V> & {
  choices: readonly Choice[];
  /** Takes the change in place of the form, which then is set by the caller. */
  onPick?: (value: string) => void;
};

/** A drop-down of a form with its error at the field. */
export function FormSelect<V extends FieldValues>(props: FormSelectProps<V>) {
  const { name, control, rules, label, helperText, disabled } = props;
  const id = useId();
  const { field, fieldState } = useController({ name, control, rules });
  const text = fieldState.error?.message ?? helperText;
  const known = props.choices.some(choice => choice.value === field.value);
  const emptyIsAChoice = props.choices.some(choice => choice.value === '');
  return (
    <TextField
      select
      id={id}
      variant="outlined"
      margin="dense"
      fullWidth
      label={label}
      disabled={disabled}
      required={Boolean(rules?.required)}
      name={field.name}
      value={known ? field.value : ''}
      onChange={event =>
        props.onPick
          ? props.onPick(event.target.value)
          : field.onChange(event.target.value)
      }
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={Boolean(fieldState.error)}
      helperText={text}
      FormHelperTextProps={READABLE}
      InputLabelProps={emptyIsAChoice ? { shrink: true } : undefined}
      SelectProps={{
        displayEmpty: emptyIsAChoice,
        SelectDisplayProps: {
          id: `${id}-select`,
          // What has the focus is not the input that the help belongs to.
          'aria-describedby': text ? `${id}-helper-text` : undefined,
        },
      }}
    >
      {props.choices.map(choice => (
        <MenuItem
          key={choice.value}
          value={choice.value}
          disabled={choice.disabled}
        >
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** A check box of a form with its explanation below. */
export function FormCheckbox<V extends FieldValues>(props: Common<V>) {
  const { name, control, rules, label, helperText, disabled } = props;
  const helperId = useId();
  const { field, fieldState } = useController({ name, control, rules });
  const text = fieldState.error?.message ?? helperText;
  return (
    <FormControl
      margin="dense"
      fullWidth
      error={Boolean(fieldState.error)}
      disabled={disabled}
    >
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            color="primary"
            checked={Boolean(field.value)}
            onChange={event => field.onChange(event.target.checked)}
            onBlur={field.onBlur}
            inputRef={field.ref}
            inputProps={text ? { 'aria-describedby': helperId } : undefined}
          />
        }
      />
      {text && (
        <FormHelperText id={helperId} style={{ marginLeft: 32, marginTop: 0 }}>
          {text}
        </FormHelperText>
      )}
    </FormControl>
  );
}
