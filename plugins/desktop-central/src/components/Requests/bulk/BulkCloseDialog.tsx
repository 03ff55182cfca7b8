import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useState, type FormEvent } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { DeploymentList } from '../ending/DeploymentList';
import {
  QueuedQuestion,
  SentQuestion,
  type SentAnswer,
} from '../ending/questions';
import { BulkResults } from './BulkResults';
import { ChosenList } from './ChosenList';
import { needsOf } from './leftNeeds';
import { useBulk } from './useBulk';
import type { ChosenRequest } from './useRequestSelection';

export interface BulkDialogProps {
  /** The requests that are checked; those that were refused stay among them. */
  chosen: ChosenRequest[];
  onDone: (ids: string[]) => void;
  onClose: () => void;
}

/** Closes several requests; where deployments stand in the way, asks what becomes of them and tries again. */
export const BulkCloseDialog = (props: BulkDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const bulk = useBulk(props.onDone);
  const [cancelQueued, setCancelQueued] = useState(false);
  const [sent, setSent] = useState<SentAnswer>();
  const { outcome, save } = bulk;
  const obstructed =
    outcome?.refused.filter(({ deployments }) => deployments.length > 0) ?? [];
  const needs = needsOf(obstructed.map(({ deployments }) => deployments));
  const obstructedIds = new Set(obstructed.map(({ request }) => request.id));
  const toTry = outcome
    ? props.chosen.filter(({ id }) => obstructedIds.has(id))
    : props.chosen;
  const count = toTry.length;
  const answered = (!needs.queued || cancelQueued) && (!needs.sent || sent);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (count === 0 || !answered) return;
    const after = await bulk.run(toTry, requests =>
      api.changeRequestStates(
        requests.map(({ id, version }) => ({ id, version })),
        'closed',
        {
          ...(needs.queued ? { queuedDeployments: 'cancel' as const } : {}),
          ...(needs.sent && sent ? { sentDeployments: sent } : {}),
        },
      ),
    );
    if (!after || after.refused.length > 0) return;
    toast(t('request.bulk.closed', { count: after.done }));
    props.onClose();
  };

  return (
    <FormDialog
      title={
        outcome
          ? t('request.bulk.outcomeTitle')
          : t('request.bulk.closeTitle', { count })
      }
      onClose={props.onClose}
      onSubmit={submit}
      saving={save.saving}
      actions={
        <>
          <Button onClick={props.onClose}>
            {outcome ? t('request.bulk.back') : t('cancel')}
          </Button>
          {count > 0 && (
            <Button
              type="submit"
              variant="contained"
              color="primary"
              disabled={save.saving || !answered}
            >
              {t('request.bulk.closeSubmit', { count })}
            </Button>
          )}
        </>
      }
    >
      <SaveOutcome save={save} title={t('error.notDone')} />
      <BulkResults outcome={outcome} />
      {!outcome && (
        <>
          <Typography variant="body2">{t('request.bulk.closeText')}</Typography>
          <ChosenList requests={props.chosen} />
        </>
      )}
      {needs.queued && (
        <DeploymentList title={t('request.ending.queued.title')}>
          <QueuedQuestion
            own={false}
            checked={cancelQueued}
            onChange={setCancelQueued}
          />
        </DeploymentList>
      )}
      {needs.sent && (
        <DeploymentList title={t('request.ending.sent.title')}>
          <SentQuestion frozen={false} answer={sent} onChange={setSent} />
        </DeploymentList>
      )}
    </FormDialog>
  );
};
