import { useQueryChoice, useQueryParam } from '../../hooks/useQueryParam';
import { useTranslation } from '../../hooks/useTranslation';
import { ChoiceFilter } from '../shared/ChoiceFilter';
import { FilterRow } from '../shared/FilterRow';
import { SearchField } from '../shared/SearchField';

const STATES = ['active', 'inactive'] as const;
const TYPES = ['service', 'incident'] as const;

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

/** Which items are listed. */
export const ItemFilters = (props: {
  filter: ReturnType<typeof useItemFilter>;
}) => {
  const { t } = useTranslation();
  const { filter } = props;
  const { search, state, type } = filter.values;
  return (
    <FilterRow>
      <SearchField
        label={t('search')}
        value={search}
        onSearch={filter.setSearch}
      />
      <ChoiceFilter
        wide
        label={t('serviceItem.filter.state')}
        anyLabel={t('serviceItem.filter.anyState')}
        value={state}
        choices={STATES.map(value => ({
          value,
          label: t(`state.serviceItem.${value}`),
        }))}
        onChange={filter.setState}
      />
      <ChoiceFilter
        label={t('serviceItem.filter.type')}
        anyLabel={t('serviceItem.filter.anyType')}
        value={type}
        choices={TYPES.map(value => ({
          value,
          label: t(`request.type.${value}`),
        }))}
        onChange={filter.setType}
      />
    </FilterRow>
  );
};
