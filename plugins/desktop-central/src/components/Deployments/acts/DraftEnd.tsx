import Typography from '@material-ui/core/Typography';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { RelativeTime } from '../../shared/RelativeTime';

/** How long a draft can still be started. */
export const DraftEnd = (props: {
  deployment: Pick<Deployment, 'draftUntil'>;
}) => {
  const { t } = useTranslation();
  const { draftUntil } = props.deployment;
  if (!draftUntil) return null;
  return (
    <Typography variant="body2">
      {t('deployment.act.start.ends', {
        time: <RelativeTime at={draftUntil} />,
      })}
    </Typography>
  );
};
