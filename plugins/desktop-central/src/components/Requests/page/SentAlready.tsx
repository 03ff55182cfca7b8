import Button from '@material-ui/core/Button';
import {
  isOpenForDeployments,
  type Me,
  type Request,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { WithReason } from '../../shared/WithReason';

/** Whether the requester could have cancelled this, and cannot any more because something of it was sent. */
export function isSentAlready(request: Request, me: Me): boolean {
  const { changeState, comment } = request.allowedActions;
  return (
    request.requester === me.userEntityRef &&
    isOpenForDeployments(request) &&
    changeState.length === 0 &&
    comment.allowed
  );
}

/** In place of the button that cancels a request: what its requester does instead. */
export const SentAlready = () => {
  const { t } = useTranslation();
  return (
    <WithReason reason={t('request.ending.sent.own')}>
      <Button variant="outlined" disabled>
        {t('request.changeState.cancelled')}
      </Button>
    </WithReason>
  );
};
