import Checkbox from '@material-ui/core/Checkbox';
import ListItemText from '@material-ui/core/ListItemText';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { useId } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { FILTER_WIDTH } from './ChoiceFilter';

/** Several states at once; none checked means any. */
export function StatesFilter<S extends string>(props: {
  states: readonly S[];
  labelOf: (state: S) => string;
  value: readonly S[];
  onChange: (states: S[]) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { states, labelOf, value } = props;
  const [first, ...others] = value.map(labelOf);
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
        const picked: string[] = [event.target.value].flat();
        props.onChange(states.filter(state => picked.includes(state)));
      }}
    >
      {states.map(state => (
        <MenuItem key={state} value={state} dense>
          <Checkbox
            color="primary"
            size="small"
            checked={value.includes(state)}
            tabIndex={-1}
            disableRipple
            inputProps={{ 'aria-hidden': true }}
          />
          <ListItemText primary={labelOf(state)} />
        </MenuItem>
      ))}
    </TextField>
  );
}
