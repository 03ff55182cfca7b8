import Button from '@material-ui/core/Button';
import type { InstallFor } from 'backstage-plugin-desktop-central-common';
import type { Ref } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { ChoiceFilter } from '../shared/ChoiceFilter';
import { FilterRow } from '../shared/FilterRow';
import { SearchField } from '../shared/SearchField';
import { WithReason } from '../shared/WithReason';
import type { LookUp } from './useLookUp';

const KINDS = ['workstation', 'server'] as const;
const LIVE = ['live', 'down', 'unknown'] as const;

/** What the list of targets is narrowed down to. */
export interface TargetFilter {
  search: string;
  kind?: (typeof KINDS)[number];
  live?: (typeof LIVE)[number];
}

/** Search, filters, and looking in Desktop Central for what the list lacks. */
export const TargetFilters = (props: {
  installFor: InstallFor;
  filter: TargetFilter;
  onFilter: (filter: TargetFilter) => void;
  lookUp: LookUp;
  searchRef: Ref<HTMLInputElement>;
}) => {
  const { t } = useTranslation();
  const { installFor, filter, onFilter, lookUp } = props;
  const { search } = filter;
  return (
    <FilterRow flush>
      <SearchField
        label={t('targets.picker.search')}
        value={search}
        inputRef={props.searchRef}
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onSearch={text => onFilter({ ...filter, search: text })}
      />
      {installFor === 'workstation' && (
        <>
          <ChoiceFilter
            label={t('targets.picker.kind')}
            value={filter.kind ?? ''}
            anyLabel={t('targets.picker.anyKind')}
            choices={KINDS.map(value => ({
              value,
              label: t(`targets.picker.kinds.${value}`),
            }))}
            onChange={value =>
              onFilter({ ...filter, kind: KINDS.find(each => each === value) })
            }
          />
          <ChoiceFilter
            label={t('targets.picker.live')}
            value={filter.live ?? ''}
            anyLabel={t('targets.picker.anyLive')}
            choices={LIVE.map(value => ({
              value,
              label: t(`targets.picker.liveStatus.${value}`),
            }))}
            onChange={value =>
              onFilter({ ...filter, live: LIVE.find(each => each === value) })
            }
          />
        </>
      )}
      <WithReason
        reason={
          search ? undefined : t(`targets.picker.lookUp.typeName.${installFor}`)
        }
      >
        <Button
          size="small"
          disabled={!search || lookUp.looking}
          onClick={() => lookUp.lookFor(search)}
        >
          {lookUp.looking
            ? t('targets.picker.lookUp.looking')
            : t('targets.picker.lookUp.button')}
        </Button>
      </WithReason>
    </FilterRow>
  );
};
