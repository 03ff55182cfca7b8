import Checkbox from '@material-ui/core/Checkbox';
import ListItemText from '@material-ui/core/ListItemText';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  REQUEST_STATES,
  type RequestState,
} from 'backstage-plugin-desktop-central-common';
import { useId } from 'react';
import { useTranslation } from '../../../hooks/useTranslation';
import { FILTER_WIDTH } from './ChoiceFilter';

/** Several states at once; none checked means any. */
export const StateFilter = (props: {
  value: readonly RequestState[];
  onChange: (states: RequestState[]) => void;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const { value } = props;
  const [first, ...others] = value.map(state => t(`state.request.${state}`));
  const words =
    others.length === 0
      ? first
      : t('request.list.severalStates', { first, count: others.length });
  return (
    <TextField
      select
      id={id}
      style={{ width: FILTER_WIDTH }}
      variant="outlined"
      size="small"
      label={t('request.list.stateFilter')}
      InputLabelProps={{ shrink: true }}
      SelectProps={{
        multiple: true,
        displayEmpty: true,
        renderValue: () => words || t('request.list.anyState'),
        SelectDisplayProps: { id: `${id}-select` },
      }}
      value={[...value]}
      onChange={event => {
        // Material UI's type knows only the text of a single choice.
        const picked = [event.target.value].flat();
        props.onChange(REQUEST_STATES.filter(state => picked.includes(state)));
      }}
    >
      {REQUEST_STATES.map(state => (
        <MenuItem key={state} value={state} dense>
          <Checkbox
            color="primary"
            size="small"
            checked={value.includes(state)}
            tabIndex={-1}
            disableRipple
            inputProps={{ 'aria-hidden': true }}
          />
          <ListItemText primary={t(`state.request.${state}`)} />
        </MenuItem>
      ))}
    </TextField>
  );
};
