import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import type { Delivery } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { ProblemText } from '../shared/ProblemText';
import { RelativeTime } from '../shared/RelativeTime';
import { WithReason } from '../shared/WithReason';

/** Reads DC about what a delivery in quarantine spoke of. */
export const ReprocessButton = (props: {
  delivery: Delivery;
  onReprocessed: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const save = useSave();
  const { id, outcome, itemName, reprocessedAt } = props.delivery;
  const { allowed, reason } = props.delivery.allowedActions.reprocess;
  const reprocess = () =>
    save.run(async () => {
      await api.reprocessDelivery(id);
      toast(t('delivery.reprocessed'));
      props.onReprocessed();
    });
  return (
    <>
      {outcome === 'quarantined' && (
        <WithReason reason={allowed ? undefined : reason}>
          <Tooltip title={allowed ? t('delivery.reprocessHelp') : ''}>
            <span>
              <Button
                size="small"
                variant="outlined"
                style={{ whiteSpace: 'nowrap' }}
                disabled={!allowed || save.saving}
                aria-label={t('delivery.reprocessOf', { item: itemName })}
                onClick={reprocess}
              >
                {t('delivery.reprocess')}
              </Button>
            </span>
          </Tooltip>
        </WithReason>
      )}
      {reprocessedAt && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('delivery.reprocessedAt')} <RelativeTime at={reprocessedAt} />
        </Typography>
      )}
      {save.error && (
        <ProblemText variant="caption">{save.error.message}</ProblemText>
      )}
    </>
  );
};
