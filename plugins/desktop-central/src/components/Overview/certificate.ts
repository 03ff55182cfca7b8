import type { ServerHealth } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { useTranslation } from '../../hooks/useTranslation';

/** How the certificate of a server is, in words. */
export function useCertificateText(): (server: ServerHealth) => string {
  const { t } = useTranslation();
  return ({ certificate, certificateValidTo }) =>
    t(`overview.server.certificateState.${certificate}`, {
      to: certificateValidTo
        ? DateTime.fromISO(certificateValidTo).toLocaleString(DateTime.DATE_MED)
        : '',
    });
}
