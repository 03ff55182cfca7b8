import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import Visibility from '@material-ui/icons/Visibility';
import VisibilityOff from '@material-ui/icons/VisibilityOff';
import { useId, useState } from 'react';
import { useController, type Control } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import type { DeployValues } from '../deployValues';

/** A password that is used once and not kept; hidden until somebody wants to see it. */
export const PasswordField = (props: {
  name: 'runAsPassword';
  control: Control<DeployValues>;
  label: string;
  helperText: string;
  disabled: boolean;
  maxLength: number;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const { disabled } = props;
  const [shown, setShown] = useState(false);
  const { field, fieldState } = useController({
    name: props.name,
    control: props.control,
  });
  return (
    <TextField
      id={id}
      type={shown && !disabled ? 'text' : 'password'}
      variant="outlined"
      margin="dense"
      fullWidth
      label={props.label}
      disabled={disabled}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      autoComplete="new-password"
      inputProps={{ maxLength: props.maxLength, spellCheck: false }}
      InputProps={{
        endAdornment: (
          <InputAdornment position="end">
            <IconButton
              size="small"
              edge="end"
              disabled={disabled}
              aria-pressed={shown}
              aria-label={t('deploy.runAs.show')}
              onClick={() => setShown(!shown)}
            >
              {shown ? (
                <VisibilityOff fontSize="small" />
              ) : (
                <Visibility fontSize="small" />
              )}
            </IconButton>
          </InputAdornment>
        ),
      }}
      error={Boolean(fieldState.error)}
      helperText={fieldState.error?.message ?? props.helperText}
    />
  );
};
