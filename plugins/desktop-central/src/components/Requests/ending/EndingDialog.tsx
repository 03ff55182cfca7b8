import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useTranslation } from '../../../hooks/useTranslation';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { DeploymentList } from './DeploymentList';
import { QueuedQuestion, SentQuestion } from './questions';
import type { EndingAct } from './unfinished';
import { useEnding, type EndingProps } from './useEnding';

/** After these the status of a deployment is not followed. */
const FREEZING: readonly EndingAct[] = ['archived', 'deleted'];

const Looking = () => {
  const { t } = useTranslation();
  return (
    <>
      <Typography variant="body2" role="status">
        {t('request.ending.looking')}
      </Typography>
      <LinearProgress />
    </>
  );
};

const Refusal = (props: { text: string }) => {
  const { t } = useTranslation();
  return (
    <Alert severity="warning" style={{ marginTop: 16 }}>
      <AlertTitle>{t('request.ending.changed')}</AlertTitle>
      {props.text}
    </Alert>
  );
};

/** Asks before a request ends, is put away or made an incident, and what becomes of its deployments that have not ended. */
export const EndingDialog = (props: EndingProps & { onClose: () => void }) => {
  const { t } = useTranslation();
  const ending = useEnding(props);
  const { act } = props;
  const { own, queued, sent, asksQueued, asksSent, asking, note } = ending;
  return (
    <ConfirmDialog
      title={t(`request.ending.title.${act}`)}
      confirmLabel={t(`request.ending.confirm.${act}`)}
      cancelLabel={t('request.ending.keep')}
      danger={act === 'deleted'}
      disabled={!ending.answered}
      onConfirm={ending.confirm}
      onClose={props.onClose}
    >
      {t(`request.ending.${own ? 'ownText' : 'text'}.${act}`)}
      {!ending.known && <Looking />}
      {asking.refusal && <Refusal text={asking.refusal} />}
      {asksQueued && (
        <DeploymentList
          title={t(`request.ending.queued.${own ? 'ownTitle' : 'title'}`)}
          deployments={queued}
        >
          <QueuedQuestion
            own={own}
            checked={asking.cancelQueued}
            onChange={cancelQueued => note({ cancelQueued })}
          />
        </DeploymentList>
      )}
      {(asksSent || sent.length > 0) && (
        <DeploymentList
          title={t(`request.ending.sent.${own ? 'ownTitle' : 'title'}`)}
          deployments={sent}
        >
          {asksSent ? (
            <SentQuestion
              frozen={FREEZING.includes(act)}
              answer={asking.sent}
              onChange={answer => note({ sent: answer })}
            />
          ) : (
            <Typography variant="body2" color="textSecondary">
              {t(`request.ending.sent.${own ? 'own' : 'goOn'}`)}
            </Typography>
          )}
        </DeploymentList>
      )}
    </ConfirmDialog>
  );
};
