import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { useQueryParams } from '../../../hooks/useQueryParam';
import { useServers } from '../../../hooks/useServers';
import { useTranslation } from '../../../hooks/useTranslation';
import { WithReason } from '../../shared/WithReason';
import { CallbackTestDialog } from './CallbackTestDialog';

/** Offers a test callback; greyed where no server reports by callback. */
export const TestCallbackButton = () => {
  const { t } = useTranslation();
  const [params] = useQueryParams();
  const { servers } = useServers();
  const [open, setOpen] = useState(false);
  const reporting = servers?.filter(
    ({ statusSource }) => statusSource === 'callback+poll',
  );
  return (
    <>
      <WithReason
        reason={
          reporting?.length === 0 ? t('delivery.test.noServer') : undefined
        }
      >
        <Button
          variant="outlined"
          disabled={!reporting?.length}
          onClick={() => setOpen(true)}
        >
          {t('delivery.test.button')}
        </Button>
      </WithReason>
      {open && reporting && reporting.length > 0 && (
        <CallbackTestDialog
          servers={reporting}
          serverId={params.get('server') ?? undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
