import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { useId, type ReactNode } from 'react';

/** The width of a filter, so that the row keeps its shape whatever is chosen. */
export const FILTER_WIDTH = 190;

const WIDE = 230;
const ANY = 'any';

export interface FilterChoice {
  value: string;
  label: ReactNode;
}

/** A drop-down with which a list is narrowed down. */
export const ChoiceFilter = (props: {
  label: string;
  /** Empty while nothing is chosen. */
  value: string;
  /** Said where nothing is chosen. */
  anyLabel: string;
  choices: readonly FilterChoice[];
  /** Its words need more room than most. */
  wide?: boolean;
  /** Said of a value that is none of the choices. */
  unknownLabel?: string;
  onChange: (value: string) => void;
}) => {
  const id = useId();
  const { value, choices, unknownLabel } = props;
  const known = !value || choices.some(choice => choice.value === value);
  return (
    <TextField
      select
      id={id}
      style={{ width: props.wide ? WIDE : FILTER_WIDTH }}
      variant="outlined"
      size="small"
      label={props.label}
      value={value || ANY}
      onChange={event =>
        props.onChange(event.target.value === ANY ? '' : event.target.value)
      }
      SelectProps={{ SelectDisplayProps: { id: `${id}-select` } }}
    >
      <MenuItem value={ANY}>{props.anyLabel}</MenuItem>
      {choices.map(choice => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
      {!known && <MenuItem value={value}>{unknownLabel ?? value}</MenuItem>}
    </TextField>
  );
};
