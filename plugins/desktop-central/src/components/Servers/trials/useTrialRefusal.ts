import type { Server } from 'backstage-plugin-desktop-central-common';
import { permissionOf, useMe } from '../../../hooks/useMe';
import { useTranslation } from '../../../hooks/useTranslation';

/** Why the reader may not run a trial on a server; undefined where they may. */
export function useTrialRefusal(server: Server): string | undefined {
  const { t } = useTranslation();
  const me = useMe();
  if (!permissionOf(me, 'trial.run').allowed) {
    return t('server.trial.needsDcAdmin');
  }
  return server.connection.state === 'connected'
    ? undefined
    : t('server.trial.notConnected');
}
