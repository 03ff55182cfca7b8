import { LinkButton } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { useTranslation } from '../../../hooks/useTranslation';
import { EmptyState } from '../../shared/EmptyState';
import { DEFAULT_FILTER, searchOf, type RequestFilter } from './requestFilter';
import { filterOfView } from './views';

/** Why the list is empty, and where to look instead. */
export const NoRequests = (props: {
  filter: RequestFilter;
  /** Raises a request, where the reader may. */
  raise: ReactNode;
}) => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { sort, order } = DEFAULT_FILTER;
  const shown = searchOf({ ...props.filter, sort, order });
  const all = searchOf(filterOfView('all'));
  if (shown === all) {
    return (
      <EmptyState
        title={t('request.list.empty')}
        hint={t('request.list.emptyHint')}
        action={props.raise}
      />
    );
  }
  const nothingOpen = shown === searchOf(DEFAULT_FILTER);
  return (
    <EmptyState
      title={
        nothingOpen ? t('request.list.noneOpen') : t('request.list.noMatch')
      }
      hint={
        nothingOpen
          ? t('request.list.noneOpenHint')
          : t('request.list.noMatchHint')
      }
      action={
        <LinkButton variant="outlined" to={`${pathname}?${all}`}>
          {t('request.list.showAll')}
        </LinkButton>
      }
    />
  );
};
