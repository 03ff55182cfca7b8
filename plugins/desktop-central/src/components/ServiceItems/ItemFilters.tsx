import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useQueryChoice, useQueryParam } from '../../hooks/useQueryParam';
import { useTranslation } from '../../hooks/useTranslation';
import { SearchField } from '../shared/SearchField';

const STATES = ['active', 'inactive'] as const;
const TYPES = ['service', 'incident'] as const;

/** What stands for no choice: an empty text has no place in a drop-down. */
const ANY = 'any';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
  },
  choice: { minWidth: 180 },
}));

/** The filters of the list of service items, kept in the address. */
export function useItemFilter() {
  const [search, setSearch] = useQueryParam('search');
  const [state, setState] = useQueryChoice('state', STATES);
  const [type, setType] = useQueryChoice('type', TYPES);
  return {
    query: {
      ...(search ? { search } : {}),
      ...(state ? { active: state === 'active' } : {}),
      ...(type ? { type } : {}),
    },
    key: `${search}|${state}|${type}`,
    isSet: Boolean(search || state || type),
    values: { search, state, type },
    setSearch,
    setState,
    setType,
  };
}

const Choice = (props: {
  id: string;
  label: string;
  anyLabel: string;
  value: string;
  choices: Array<{ value: string; label: string }>;
  onChange: (value: string) => void;
}) => (
  <TextField
    select
    id={props.id}
    className={useStyles().choice}
    variant="outlined"
    size="small"
    label={props.label}
    value={props.value || ANY}
    onChange={event =>
      props.onChange(event.target.value === ANY ? '' : event.target.value)
    }
  >
    <MenuItem value={ANY}>{props.anyLabel}</MenuItem>
    {props.choices.map(({ value, label }) => (
      <MenuItem key={value} value={value}>
        {label}
      </MenuItem>
    ))}
  </TextField>
);

/** Which items are listed. */
export const ItemFilters = (props: {
  filter: ReturnType<typeof useItemFilter>;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { filter } = props;
  const { search, state, type } = filter.values;
  return (
    <div className={classes.root}>
      <SearchField
        label={t('search')}
        value={search}
        onSearch={filter.setSearch}
      />
      <Choice
        id="desktop-central-item-state"
        label={t('serviceItem.filter.state')}
        anyLabel={t('serviceItem.filter.anyState')}
        value={state}
        choices={STATES.map(value => ({
          value,
          label: t(`state.serviceItem.${value}`),
        }))}
        onChange={filter.setState}
      />
      <Choice
        id="desktop-central-item-type"
        label={t('serviceItem.filter.type')}
        anyLabel={t('serviceItem.filter.anyType')}
        value={type}
        choices={TYPES.map(value => ({
          value,
          label: t(`request.type.${value}`),
        }))}
        onChange={filter.setType}
      />
    </div>
  );
};
