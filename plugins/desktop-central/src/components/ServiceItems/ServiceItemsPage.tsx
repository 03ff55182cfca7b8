import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import type { ServiceItem } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { PageTitle } from '../shared/PageTitle';
import { SaveOutcome } from '../shared/SaveOutcome';
import { useItemColumns } from './itemColumns';
import { ItemFilters, useItemFilter } from './ItemFilters';
import { ServiceItemDialog } from './ServiceItemDialog';
import { toServiceItemInput, toValues } from './serviceItemValues';

/** What people can ask for, for portal admins. */
export const ServiceItemsPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const filter = useItemFilter();
  const [dialog, setDialog] = useState<{
    item?: ServiceItem;
    copyOf?: ServiceItem;
  }>();
  const [saves, setSaves] = useState(0);
  const save = useSave({ versioned: true });
  const readAgain = () => setSaves(count => count + 1);

  const setActive = async (item: ServiceItem, active: boolean) => {
    const input = { ...toServiceItemInput(toValues(item)), active };
    const worked = await save.run(() =>
      api.updateServiceItem(item.id, item.version, input),
    );
    if (!worked) return;
    toast(
      active
        ? t('serviceItem.activated', { name: item.name })
        : t('serviceItem.deactivated', { name: item.name }),
    );
    readAgain();
  };
  const columns = useItemColumns({
    edit: item => setDialog({ item }),
    clone: item => setDialog({ copyOf: item }),
    setActive,
  });

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
  const empty = filter.isSet ? (
    <EmptyState
      title={t('serviceItem.list.noMatch')}
      hint={t('serviceItem.list.noMatchHint')}
    />
  ) : (
    <EmptyState
      title={t('serviceItem.list.empty')}
      hint={t('serviceItem.list.emptyHint')}
      action={add}
    />
  );
  return (
    <>
      <PageTitle
        title={t('tabs.serviceItems')}
        subtitle={t('serviceItem.list.subtitle')}
        actions={add}
      />
      <SaveOutcome
        save={save}
        title={t('error.notDone')}
        onReload={async () => readAgain()}
      />
      <Paper variant="outlined">
        <ItemFilters filter={filter} />
        <DataTable<ServiceItem>
          label={t('serviceItem.list.label')}
          rowKey={item => item.id}
          queryKey={`serviceItems|${saves}|${filter.key}`}
          load={query => api.listServiceItems({ ...query, ...filter.query })}
          columns={columns}
          empty={empty}
        />
      </Paper>
      {dialog && (
        <ServiceItemDialog
          item={dialog.item}
          copyOf={dialog.copyOf}
          onClose={() => setDialog(undefined)}
          onSaved={readAgain}
        />
      )}
    </>
  );
};
