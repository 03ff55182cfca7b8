import Button from '@material-ui/core/Button';
import { useTranslation } from '../../../hooks/useTranslation';
import { FilterRow } from '../../shared/FilterRow';
import { SearchField } from '../../shared/SearchField';
import { ChoiceFilter } from '../../shared/ChoiceFilter';
import { RequesterFilter } from './RequesterFilter';
import { ServiceItemFilter } from './ServiceItemFilter';
import { StateFilter } from './StateFilter';
import { TechnicianFilter } from './TechnicianFilter';
import {
  AGES,
  DEFAULT_FILTER,
  OPEN_STATES,
  REQUEST_TYPES,
  SHOWN,
  oneOf,
  searchOf,
  type RequestFilter,
} from './requestFilter';
import type { RequestFilterState } from './useRequestFilter';

/** Who puts requests away mostly looks for ended ones there. */
function showing(value: string): Partial<RequestFilter> {
  const show = oneOf(SHOWN, value, 'current');
  return { show, states: show === 'current' ? OPEN_STATES : [] };
}

const DeskFilters = (props: { state: RequestFilterState }) => {
  const { t } = useTranslation();
  const { filter, scope, change } = props.state;
  const putAway = SHOWN.filter(
    show => show !== 'current' && (show !== 'deleted' || scope.manages),
  );
  return (
    <>
      <TechnicianFilter
        value={filter.technician}
        seesTechnicians={scope.manages}
        onChange={technician => change({ technician })}
      />
      <ServiceItemFilter
        value={filter.serviceItem}
        onChange={serviceItem => change({ serviceItem })}
      />
      <RequesterFilter
        value={filter.requester}
        onChange={requester => change({ requester })}
      />
      <ChoiceFilter
        label={t('request.list.typeFilter')}
        value={filter.type}
        anyLabel={t('request.list.anyType')}
        choices={REQUEST_TYPES.map(type => ({
          value: type,
          label: t(`request.type.${type}`),
        }))}
        onChange={type => change({ type: oneOf(REQUEST_TYPES, type, '') })}
      />
      <ChoiceFilter
        label={t('request.list.ageFilter')}
        value={filter.age}
        anyLabel={t('request.list.anyAge')}
        choices={AGES.map(age => ({
          value: age,
          label: t(`request.list.age.${age}`),
        }))}
        onChange={age => change({ age: oneOf(AGES, age, '') })}
      />
      <ChoiceFilter
        label={t('request.list.showFilter')}
        value={filter.show === 'current' ? '' : filter.show}
        anyLabel={t('request.list.show.current')}
        choices={putAway.map(show => ({
          value: show,
          label: t(`request.list.show.${show}`),
        }))}
        onChange={show => change(showing(show))}
      />
    </>
  );
};

/** What narrows the list down: few words for an end-user, more for those who see the desk. */
export const RequestFilters = (props: { state: RequestFilterState }) => {
  const { t } = useTranslation();
  const { filter, scope, change } = props.state;
  const { sort, order } = filter;
  const cleared = { ...DEFAULT_FILTER, sort, order };
  return (
    <FilterRow>
      <SearchField
        label={scope.desk ? t('request.list.searchDesk') : t('search')}
        value={filter.search}
        onSearch={search => change({ search })}
      />
      <StateFilter
        value={filter.states}
        onChange={states => change({ states })}
      />
      {scope.desk && <DeskFilters state={props.state} />}
      {searchOf(filter) !== searchOf(cleared) && (
        <Button size="small" onClick={() => change(cleared)}>
          {t('request.list.clear')}
        </Button>
      )}
    </FilterRow>
  );
};
