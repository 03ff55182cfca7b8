import Chip from '@material-ui/core/Chip';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslation } from '../../hooks/useTranslation';
import { SearchField } from '../shared/SearchField';
import { ACT_GROUPS, type AuditFilter } from './useAuditFilter';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
  },
  kind: { minWidth: 220 },
}));

const Day = (props: {
  id: string;
  label: string;
  value: string;
  onChange: (day: string) => void;
}) => (
  <TextField
    id={props.id}
    type="date"
    variant="outlined"
    size="small"
    label={props.label}
    value={props.value}
    onChange={event => props.onChange(event.target.value)}
    InputLabelProps={{ shrink: true }}
  />
);

/** What of the record is shown. */
export const AuditFilters = (props: { filter: AuditFilter }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { filter } = props;
  const { search, act, actor, subjectKind, subjectId, from, to } =
    filter.values;
  return (
    <div className={classes.root}>
      <SearchField
        label={t('search')}
        value={search}
        onSearch={filter.setSearch}
      />
      <TextField
        select
        id="desktop-central-audit-kind"
        className={classes.kind}
        variant="outlined"
        size="small"
        label={t('audit.filter.kind')}
        value={act || 'any'}
        onChange={event =>
          filter.setAct(event.target.value === 'any' ? '' : event.target.value)
        }
      >
        <MenuItem value="any">{t('audit.filter.any')}</MenuItem>
        {ACT_GROUPS.map(group => (
          <MenuItem key={group} value={group}>
            {group === 'refusals'
              ? t('audit.filter.refusals')
              : t(`audit.noun.${group}`)}
          </MenuItem>
        ))}
      </TextField>
      <Day
        id="desktop-central-audit-from"
        label={t('audit.filter.from')}
        value={from}
        onChange={filter.setFrom}
      />
      <Day
        id="desktop-central-audit-to"
        label={t('audit.filter.to')}
        value={to}
        onChange={filter.setTo}
      />
      {actor && (
        <Chip
          label={t('audit.filter.by', { actor })}
          onDelete={() => filter.setActor('')}
          style={{ margin: 0 }}
        />
      )}
      {(subjectKind || subjectId) && (
        <Chip
          label={t('audit.filter.about', {
            subject: `${subjectKind} ${subjectId}`.trim(),
          })}
          onDelete={filter.clearSubject}
          style={{ margin: 0 }}
        />
      )}
    </div>
  );
};
