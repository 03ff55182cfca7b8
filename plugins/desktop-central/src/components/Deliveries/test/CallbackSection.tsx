import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../../hooks/useLinks';
import { useTranslation } from '../../../hooks/useTranslation';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { Section } from '../../shared/Section';
import { CallbackTestOutcome } from './CallbackTestOutcome';
import { useCallbackTest } from './useCallbackTest';

/** Whether a callback would reach the portal, tried out. */
export const CallbackSection = (props: { server: Server }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const { save, test, send } = useCallbackTest();
  const { id } = props.server;
  return (
    <Section
      title={t('delivery.test.title')}
      subtitle={t('delivery.test.subtitle')}
      actions={
        <Button
          variant="outlined"
          disabled={save.saving}
          onClick={() => send(id)}
        >
          {save.saving ? t('delivery.test.running') : t('delivery.test.button')}
        </Button>
      }
    >
      <SaveOutcome save={save} title={t('error.notDone')} />
      <div role="status">{test && <CallbackTestOutcome test={test} />}</div>
      <Typography variant="body2" color="textSecondary">
        {t('delivery.test.notByThis')}{' '}
        <Link to={links.deliveriesOf(id)}>{t('delivery.test.deliveries')}</Link>
      </Typography>
    </Section>
  );
};
