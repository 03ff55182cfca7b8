import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import type { ApiKey } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { useTranslation } from '../../hooks/useTranslation';

/** From so many days before its end on, a key asks to be regenerated. */
const WARN_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a key that nothing has taken the place of ends soon. */
export function endsSoon({ state, expiresAt }: ApiKey): boolean {
  const left = Date.parse(expiresAt) - Date.now();
  return state === 'live' && left < WARN_DAYS * DAY_MS;
}

/** Says of each key that ends soon what to do about it. */
export const KeyEndWarning = (props: { keys: ApiKey[] }) => {
  const { t } = useTranslation();
  return (
    <>
      {props.keys.filter(endsSoon).map(key => (
        <Box key={key.id} mb={2}>
          <Alert severity="warning">
            {t('technician.apiKey.warning', {
              prefix: key.prefix,
              server: key.serverName,
              when: DateTime.fromISO(key.expiresAt).toRelative() ?? '',
            })}
          </Alert>
        </Box>
      ))}
    </>
  );
};
