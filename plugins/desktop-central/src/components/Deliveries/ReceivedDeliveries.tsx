import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { DeliveryOutcome } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useQueryChoice, useQueryParams } from '../../hooks/useQueryParam';
import { useServers } from '../../hooks/useServers';
import { useTranslation } from '../../hooks/useTranslation';
import { ChoiceFilter } from '../shared/ChoiceFilter';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { FilterRow } from '../shared/FilterRow';
import { useDeliveryColumns } from './useDeliveryColumns';

const OUTCOMES: readonly DeliveryOutcome[] = [
  'accepted',
  'duplicate',
  'stale',
  'quarantined',
];

const MAX_ID_LENGTH = 64;

/** The callbacks that came with a good key, newest first. */
export const ReceivedDeliveries = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { servers = [] } = useServers();
  const [params, change] = useQueryParams();
  const [outcome] = useQueryChoice('outcome', OUTCOMES);
  const [reprocessed, setReprocessed] = useState(0);
  const serverId = (params.get('server') ?? '').slice(0, MAX_ID_LENGTH);
  const query = {
    ...(outcome ? { outcome } : {}),
    ...(serverId ? { serverId } : {}),
  };
  const columns = useDeliveryColumns(() => setReprocessed(count => count + 1));
  return (
    <>
      <FilterRow>
        <ChoiceFilter
          label={t('delivery.outcomeFilter')}
          anyLabel={t('delivery.anyOutcome')}
          value={outcome}
          choices={OUTCOMES.map(each => ({
            value: each,
            label: t(`state.delivery.${each}`),
          }))}
          onChange={value => change({ outcome: value })}
        />
        {(servers.length > 1 || serverId) && (
          <ChoiceFilter
            label={t('delivery.serverFilter')}
            anyLabel={t('delivery.anyServer')}
            unknownLabel={t('delivery.aServer')}
            value={serverId}
            choices={servers.map(({ id, name }) => ({
              value: id,
              label: name,
            }))}
            onChange={value => change({ server: value })}
          />
        )}
        {(outcome || serverId) && (
          <Button
            size="small"
            onClick={() => change({ outcome: '', server: '' })}
          >
            {t('delivery.clear')}
          </Button>
        )}
      </FilterRow>
      <DataTable
        label={t('delivery.label')}
        columns={columns}
        rowKey={delivery => delivery.id}
        queryKey={`deliveries|${JSON.stringify(query)}`}
        reloadKey={reprocessed}
        load={page => api.listDeliveries({ ...query, ...page })}
        empty={
          outcome || serverId ? (
            <EmptyState
              title={t('delivery.noMatch')}
              hint={t('delivery.noMatchHint')}
            />
          ) : (
            <EmptyState
              title={t('delivery.empty')}
              hint={t('delivery.emptyHint')}
            />
          )
        }
      />
    </>
  );
};
