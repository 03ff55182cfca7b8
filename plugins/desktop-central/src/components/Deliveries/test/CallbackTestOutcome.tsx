import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { CallbackTest } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { Facts } from '../../shared/Facts';
import { StateChip } from '../../shared/StateChip';

/** What came of a test callback, and what to do. */
export const CallbackTestOutcome = (props: { test: CallbackTest }) => {
  const { t } = useTranslation();
  const { outcome, message, url, tookMs } = props.test;
  return (
    <Box display="grid" gridGap={16}>
      <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={12}>
        <StateChip of="callbackTest" state={outcome} />
        <Typography variant="body2">{message}</Typography>
      </Box>
      <Facts
        facts={[
          [t('delivery.test.calls'), url],
          ...(tookMs === undefined
            ? []
            : [
                [
                  t('delivery.test.took'),
                  t('delivery.test.milliseconds', { number: String(tookMs) }),
                ] as [string, string],
              ]),
        ]}
      />
    </Box>
  );
};
