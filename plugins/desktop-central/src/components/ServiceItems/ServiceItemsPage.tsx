import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Link from '@material-ui/core/Link';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import type { ServiceItem } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { PageTitle } from '../shared/PageTitle';
import { ServiceItemDialog } from './ServiceItemDialog';

/** What people can ask for, for portal admins. */
export const ServiceItemsPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const [dialog, setDialog] = useState<{ item?: ServiceItem }>();
  const [saves, setSaves] = useState(0);
  const add = (
    <Button
      variant="contained"
      color="primary"
      startIcon={<AddIcon />}
      onClick={() => setDialog({})}
    >
      {t('serviceItem.add')}
    </Button>
  );
  return (
    <>
      <PageTitle
        title={t('tabs.serviceItems')}
        subtitle={t('serviceItem.list.subtitle')}
        actions={add}
      />
      <Paper variant="outlined">
        <DataTable<ServiceItem>
          label={t('serviceItem.list.label')}
          rowKey={item => item.id}
          queryKey={`serviceItems|${saves}`}
          load={query => api.listServiceItems(query)}
          columns={[
            {
              key: 'name',
              title: t('serviceItem.column.name'),
              render: item => (
                <Link
                  component="button"
                  variant="body2"
                  align="left"
                  aria-label={t('serviceItem.editLabel', { name: item.name })}
                  onClick={() => setDialog({ item })}
                >
                  {item.name}
                </Link>
              ),
            },
            {
              key: 'category',
              title: t('serviceItem.column.category'),
              render: item => item.category ?? '–',
            },
            {
              key: 'type',
              title: t('serviceItem.column.type'),
              render: item => t(`request.type.${item.type}`),
            },
            {
              key: 'active',
              title: t('serviceItem.column.active'),
              render: item =>
                item.active ? t('serviceItem.yes') : t('serviceItem.no'),
            },
            {
              key: 'actions',
              title: t('serviceItem.column.actions'),
              render: item =>
                item.templateActions.software
                  ? t('software.title')
                  : t('serviceItem.noActions'),
            },
          ]}
          empty={
            <EmptyState
              title={t('serviceItem.list.empty')}
              hint={t('serviceItem.list.emptyHint')}
              action={add}
            />
          }
        />
      </Paper>
      {dialog && (
        <ServiceItemDialog
          item={dialog.item}
          onClose={() => setDialog(undefined)}
          onSaved={() => setSaves(count => count + 1)}
        />
      )}
    </>
  );
};
