import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { DeliveryRefusal } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { exactTime } from '../shared/RelativeTime';

/** The callbacks that were refused, counted by address and minute. */
export const RefusedDeliveries = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  return (
    <>
      <Box px={3} py={2}>
        <Typography variant="body2" color="textSecondary">
          {t('delivery.refusal.text')}
        </Typography>
      </Box>
      <DataTable<DeliveryRefusal>
        label={t('delivery.refusal.label')}
        rowKey={({ address, minute }) => `${address}|${minute}`}
        queryKey="refusals"
        load={page => api.listDeliveryRefusals(page)}
        // A refusal changes nothing, so nothing tells of it; the poll is enough.
        concerns={() => false}
        columns={[
          {
            key: 'minute',
            title: t('delivery.refusal.minute'),
            render: ({ minute }) => exactTime(minute),
          },
          {
            key: 'address',
            title: t('delivery.refusal.address'),
            render: ({ address }) => address,
          },
          {
            key: 'count',
            title: t('delivery.refusal.count'),
            render: ({ count }) => count,
          },
        ]}
        empty={
          <EmptyState
            title={t('delivery.refusal.empty')}
            hint={t('delivery.refusal.emptyHint')}
          />
        }
      />
    </>
  );
};
