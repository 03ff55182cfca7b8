import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type {
  CallbackTest,
  Server,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useLinks } from '../../../hooks/useLinks';
import { useSave } from '../../../hooks/useSave';
import { useTranslation } from '../../../hooks/useTranslation';
import { Facts } from '../../shared/Facts';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { Section } from '../../shared/Section';
import { StateChip } from '../../shared/StateChip';

const Outcome = (props: { test: CallbackTest }) => {
  const { t } = useTranslation();
  const { outcome, message, url, tookMs } = props.test;
  return (
    <Box display="grid" gridGap={16} role="status">
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

/** Whether a callback would reach the portal, tried out. */
export const CallbackSection = (props: { server: Server }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const save = useSave();
  const [test, setTest] = useState<CallbackTest>();
  const { id } = props.server;
  const send = () => save.run(async () => setTest(await api.testCallback(id)));
  return (
    <Section
      title={t('delivery.test.title')}
      subtitle={t('delivery.test.subtitle')}
      actions={
        <Button variant="outlined" disabled={save.saving} onClick={send}>
          {save.saving ? t('delivery.test.running') : t('delivery.test.button')}
        </Button>
      }
    >
      <SaveOutcome save={save} title={t('error.notDone')} />
      {test && !save.saving && !save.error && <Outcome test={test} />}
      <Typography variant="body2" color="textSecondary">
        {t('delivery.test.notByThis')}{' '}
        <Link to={links.deliveriesOf(id)}>{t('delivery.test.deliveries')}</Link>
      </Typography>
    </Section>
  );
};
