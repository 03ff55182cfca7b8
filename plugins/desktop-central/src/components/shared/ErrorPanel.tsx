import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import {
  ApiError,
  type ObstructingDeployment,
} from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { StateChip } from './StateChip';
import { useAlertStyles } from './useAlertStyles';

export interface ErrorPanelProps {
  error: Error;
  /** What was being done, e.g. "Could not save". */
  title?: string;
  onRetry?: () => void;
}

function nextStepOf(error: Error, t: Translate): string | undefined {
  if (!(error instanceof ApiError)) return t('error.unreachable');
  if (error.name === 'NoBackendError') return t('error.noBackend');
  if (error.status === 401) return t('error.signIn');
  if (error.status === 403) return t('error.notAllowed');
  if (error.status === 404) return t('error.notFound');
  if (error.status === 409 || error.status === 412) return t('error.conflict');
  // The message itself says when to try again.
  if (error.status === 429) return undefined;
  if (error.status >= 500) return t('error.server');
  return t('error.input');
}

/** What has to end first, each with a way to it. */
const Obstructions = (props: { deployments: ObstructingDeployment[] }) => {
  const { t } = useTranslation();
  const links = useLinks();
  return (
    <>
      <div>{t('error.obstructing')}</div>
      <ul style={{ margin: '4px 0', paddingLeft: 20 }}>
        {props.deployments.map(({ id, itemName, requestNumber, state }) => (
          <li key={id}>
            <Link to={links.deployment(id)}>
              {t('error.obstruction', {
                package: itemName,
                number: String(requestNumber),
              })}
            </Link>{' '}
            <StateChip of="deployment" state={state} />
          </li>
        ))}
      </ul>
    </>
  );
};

/** An error with its cause and what to do next. */
export const ErrorPanel = (props: ErrorPanelProps) => {
  const { t } = useTranslation();
  const classes = useAlertStyles();
  const { error, onRetry } = props;
  return (
    <Alert
      severity="error"
      classes={classes}
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={() => onRetry()}>
            {t('error.retry')}
          </Button>
        )
      }
    >
      <AlertTitle>{props.title ?? t('error.title')}</AlertTitle>
      <div>{error.message}</div>
      {error instanceof ApiError &&
        error.fields
          .filter(field => !error.message.includes(field.message))
          .map(field => (
            <div key={`${field.path}:${field.code}`}>{field.message}</div>
          ))}
      {error instanceof ApiError && error.deployments.length > 0 && (
        <Obstructions deployments={error.deployments} />
      )}
      <div>{nextStepOf(error, t)}</div>
    </Alert>
  );
};
