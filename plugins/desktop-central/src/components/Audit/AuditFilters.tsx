import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import { useTranslation } from '../../hooks/useTranslation';
import { ChoiceFilter } from '../shared/ChoiceFilter';
import { FilterRow } from '../shared/FilterRow';
import { SearchField } from '../shared/SearchField';
import { ACT_GROUPS, type AuditFilter } from './useAuditFilter';

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
  const { t } = useTranslation();
  const { filter } = props;
  const { search, act, actor, subjectKind, subjectId, from, to } =
    filter.values;
  return (
    <FilterRow>
      <SearchField
        label={t('search')}
        value={search}
        onSearch={filter.setSearch}
      />
      <ChoiceFilter
        label={t('audit.filter.kind')}
        anyLabel={t('audit.filter.any')}
        value={act}
        choices={ACT_GROUPS.map(group => ({
          value: group,
          label:
            group === 'refusals'
              ? t('audit.filter.refusals')
              : t(`audit.noun.${group}`),
        }))}
        onChange={filter.setAct}
      />
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
    </FilterRow>
  );
};
