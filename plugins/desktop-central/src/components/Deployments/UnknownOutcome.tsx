import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../hooks/useIdempotencyKey';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { WithReason } from '../shared/WithReason';

type Choice = 'sendAsNewAttempt' | 'close';

const SettleDialog = (props: {
  deployment: Deployment;
  choice: Choice;
  onClose: () => void;
  onChanged?: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const idempotencyKey = useIdempotencyKey();
  const { deployment, choice, onChanged } = props;
  return (
    <ConfirmDialog
      title={t(`deployment.settle.${choice}.title`)}
      confirmLabel={t(`deployment.settle.${choice}.confirm`)}
      onClose={props.onClose}
      onConfirm={async () => {
        await api.settleDeployment(deployment.id, idempotencyKey, choice);
        await onChanged?.();
      }}
    >
      {t(`deployment.settle.${choice}.text`)}
    </ConfirmDialog>
  );
};

/** Nobody knows whether DC took the deployment; a person decides. */
export const UnknownOutcome = (props: {
  deployment: Deployment;
  onChanged?: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>();
  const { settle, sendAgain = settle } = props.deployment.allowedActions;
  const may = { sendAsNewAttempt: sendAgain, close: settle };
  const { attempts = [] } = props.deployment;
  const attempt =
    attempts.filter(({ state }) => state === 'held').at(-1) ?? attempts.at(-1);
  return (
    <Alert severity="warning">
      <AlertTitle>{t('deployment.settle.title')}</AlertTitle>
      {t('deployment.settle.text')}
      {attempt && (
        <Box mt={1}>
          {t('deployment.settle.lookFor', {
            name: attempt.configurationName,
            server: props.deployment.serverName,
          })}
        </Box>
      )}
      <Box mt={2} display="flex" flexWrap="wrap" gridGap={8}>
        {(['sendAsNewAttempt', 'close'] as const).map(each => (
          <WithReason
            key={each}
            reason={may[each].allowed ? undefined : may[each].reason}
          >
            <Button
              variant="outlined"
              color="inherit"
              size="small"
              disabled={!may[each].allowed}
              onClick={() => setChoice(each)}
            >
              {t(`deployment.settle.${each}.button`)}
            </Button>
          </WithReason>
        ))}
      </Box>
      {choice && (
        <SettleDialog
          deployment={props.deployment}
          choice={choice}
          onClose={() => setChoice(undefined)}
          onChanged={props.onChanged}
        />
      )}
    </Alert>
  );
};
