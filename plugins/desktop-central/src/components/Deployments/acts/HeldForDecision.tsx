import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../../hooks/useIdempotencyKey';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { WithReason } from '../../shared/WithReason';
import type { ActDialogProps } from './ActDialogProps';

type Choice = 'resume' | 'close';

const Question = (props: ActDialogProps & { choice: Choice }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const idempotencyKey = useIdempotencyKey();
  const { deployment, choice, onClose, onChanged } = props;
  const { id, targetCount } = deployment;
  const resumes = choice === 'resume';
  return (
    <ConfirmDialog
      title={t(`deployment.act.release.${choice}Title`)}
      confirmLabel={t(
        `deployment.act.release.${resumes ? 'resume' : 'closeConfirm'}`,
      )}
      onClose={onClose}
      onConfirm={async () => {
        if (resumes) await api.releaseDeployment(id, idempotencyKey);
        else await api.cancelDeployment(id, idempotencyKey);
        toast(t(`deployment.act.release.${resumes ? 'resumed' : 'closed'}`));
        await onChanged?.();
      }}
    >
      {resumes
        ? t('deployment.act.release.resumeText', { count: targetCount })
        : t('deployment.act.release.closeText')}
    </ConfirmDialog>
  );
};

/** The quota or a gap holds it; a person decides whether it goes on. */
export const HeldForDecision = (
  props: Omit<ActDialogProps, 'onClose'> & { code: 'quota' | 'gap' },
) => {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>();
  const { deployment, code, onChanged } = props;
  const { release, cancel } = deployment.allowedActions;
  const offered = [
    ['resume', release],
    ['close', cancel],
  ] as const;
  return (
    <Alert severity="warning">
      <AlertTitle>{t(`deployment.act.release.title.${code}`)}</AlertTitle>
      {t(`deployment.act.release.text.${code}`)}
      <Box mt={2} display="flex" flexWrap="wrap" gridGap={8}>
        {offered.map(([each, { allowed, reason }]) => (
          <WithReason key={each} reason={allowed ? undefined : reason}>
            <Button
              variant="outlined"
              color="inherit"
              size="small"
              disabled={!allowed}
              onClick={() => setChoice(each)}
            >
              {t(`deployment.act.release.${each}`)}
            </Button>
          </WithReason>
        ))}
      </Box>
      {choice && (
        <Question
          deployment={deployment}
          choice={choice}
          onClose={() => setChoice(undefined)}
          onChanged={onChanged}
        />
      )}
    </Alert>
  );
};
