import TextField from '@material-ui/core/TextField';
import type { StandingConfiguration } from 'backstage-plugin-desktop-central-common';
import { useId } from 'react';
import { useTranslation } from '../../../hooks/useTranslation';

/** A field that the standing configuration has decided already: shown, not changed. */
export const FixedField = (props: {
  label: string;
  /** Undefined while package and operation lead to none. */
  by?: StandingConfiguration;
  /** Undefined where Desktop Central does not tell. */
  value?: string;
  error?: string;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const { by, value } = props;
  const shown = by ? value ?? t('software.fixed.untold') : '–';
  return (
    <TextField
      id={id}
      variant="outlined"
      margin="dense"
      fullWidth
      disabled
      label={props.label}
      value={shown}
      error={Boolean(props.error)}
      helperText={
        props.error ??
        (by
          ? t('software.fixed.by', { name: by.configurationName })
          : t('software.fixed.byNone'))
      }
    />
  );
};
