import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { HoldBanner } from './HoldBanner';
import { OneTimeCodeBanner } from './OneTimeCodeBanner';

/** What somebody should know of a server before anything else. */
export const ServerBanners = (props: {
  server: Server;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const { server, onChanged } = props;
  // The code ends this hold, so one banner is enough.
  const heldForCode =
    server.oneTimeCode && server.hold?.reason === 'oneTimeCode';
  return (
    <>
      <OneTimeCodeBanner server={server} onEntered={onChanged} />
      {!heldForCode && <HoldBanner server={server} onResumed={onChanged} />}
      {server.orphaned && (
        <Box mb={3}>
          <Alert severity="warning">
            <AlertTitle>{t('server.page.orphanedTitle')}</AlertTitle>
            {t('server.page.orphaned')}
          </Alert>
        </Box>
      )}
      {server.protocol === 'http' && (
        <Box mb={3}>
          <Alert severity="warning">{t('server.clearText')}</Alert>
        </Box>
      )}
    </>
  );
};
