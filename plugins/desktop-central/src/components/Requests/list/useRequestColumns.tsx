import { Link } from '@backstage/core-components';
import type { Request } from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../../hooks/useLinks';
import { useTranslation } from '../../../hooks/useTranslation';
import type { Column, ColumnSort } from '../../shared/DataTable';
import { EntityName } from '../../shared/EntityName';
import { RelativeTime } from '../../shared/RelativeTime';
import { StateChip } from '../../shared/StateChip';
import type { RequestSort } from './requestFilter';
import type { RequestFilterState } from './useRequestFilter';

/** The columns of the list; those who see only their own requests need no requester. */
export function useRequestColumns(state: RequestFilterState) {
  const { t } = useTranslation();
  const links = useLinks();
  const { filter, scope, change } = state;
  const sortBy = (sort: RequestSort): ColumnSort => ({
    order: filter.sort === sort ? filter.order : undefined,
    onSort: order => change({ sort, order }),
  });
  const requester: Column<Request> = {
    key: 'requester',
    title: t('request.column.requester'),
    render: request => <EntityName entityRef={request.requester} />,
  };
  const columns: Column<Request>[] = [
    {
      key: 'number',
      title: t('request.column.number'),
      width: 72,
      sort: sortBy('number'),
      render: request => request.provider?.number ?? request.number,
    },
    {
      key: 'subject',
      title: t('request.column.subject'),
      render: request => (
        <Link to={links.request(request.id)}>{request.subject}</Link>
      ),
    },
    {
      key: 'state',
      title: t('request.column.state'),
      width: 130,
      render: request => <StateChip of="request" state={request.state} />,
    },
    ...(scope.desk ? [requester] : []),
    {
      key: 'serviceItem',
      title: t('request.column.serviceItem'),
      render: request => request.serviceItem.name,
    },
    {
      key: 'technician',
      title: t('request.column.technician'),
      render: request =>
        request.technician ? (
          <EntityName entityRef={request.technician.userEntityRef} />
        ) : (
          t('request.unassigned')
        ),
    },
    {
      key: 'updated',
      title: t('request.column.updated'),
      width: 140,
      sort: sortBy('updated'),
      render: request => <RelativeTime at={request.updatedAt} />,
    },
  ];
  return columns;
}
