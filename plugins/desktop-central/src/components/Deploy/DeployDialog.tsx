import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import type {
  Deployment,
  DeploymentKind,
  InventoryServer,
  Request,
} from 'backstage-plugin-desktop-central-common';
import type { FormEvent } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { FormDialog } from '../shared/FormDialog';
import { Loaded } from '../shared/Loaded';
import { PageSkeleton } from '../shared/PageSkeleton';
import { SaveOutcome } from '../shared/SaveOutcome';
import { FormParts } from './FormParts';
import { ReviewStep } from './review/ReviewStep';
import { StepBar } from './steps/StepBar';
import { useDeployForm, type DeployForm } from './useDeployForm';

export interface DeployDialogProps {
  kind: DeploymentKind;
  request: Request;
  /** The form begins as a copy of this deployment, which is of the same kind. */
  cloneOf?: Deployment;
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}

const SKELETON_ROWS = 8;

const Actions = (props: {
  deploy: DeployForm;
  onClose: () => void;
  onSave: () => void;
}) => {
  const { t } = useTranslation();
  const { steps, saving, sendable, settled } = props.deploy;
  const { layout, step } = steps;
  const { saving: busy } = saving.save;
  const isFirst = step === 'what' || (layout === 'page' && step !== 'review');
  const leadsToReview = layout === 'page' || step === 'where';
  return (
    <>
      {isFirst ? (
        <Button onClick={props.onClose}>{t('cancel')}</Button>
      ) : (
        <Button disabled={busy} onClick={steps.back}>
          {t('back')}
        </Button>
      )}
      {step === 'review' ? (
        <Button
          key="save"
          type="button"
          variant="contained"
          color="primary"
          disabled={busy}
          onClick={props.onSave}
        >
          {t('software.review.save')}
        </Button>
      ) : (
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={!sendable || !settled}
        >
          {leadsToReview ? t('software.review.button') : t('deploy.next')}
        </Button>
      )}
    </>
  );
};

const Content = (props: {
  kind: DeploymentKind;
  request: Request;
  servers: InventoryServer[];
  deploy: DeployForm;
}) => {
  const { t } = useTranslation();
  const { deploy, servers } = props;
  if (servers.length === 0) {
    return <EmptyState title={t('software.noServers')} />;
  }
  if (!deploy.settled) return <PageSkeleton rows={SKELETON_ROWS} />;
  return (
    <>
      {deploy.steps.layout === 'steps' && <StepBar steps={deploy.steps} />}
      <Box display={deploy.steps.step === 'review' ? 'none' : 'block'}>
        <FormParts {...props} />
      </Box>
      {deploy.steps.step === 'review' && (
        <ReviewStep
          kind={props.kind}
          deploy={deploy}
          notBefore={props.request.notBefore}
        />
      )}
    </>
  );
};

/** Install/Uninstall Software or Run Script: the form, a review, and saving. Enter leads to the review, never past it. */
export const DeployDialog = (props: DeployDialogProps) => {
  const { kind, request, cloneOf, onClose, onSaved } = props;
  const { t } = useTranslation();
  const toast = useToast();
  const api = useApi(desktopCentralApiRef);
  const servers = useAsync(
    async () => (await api.listInventoryServers()).items,
    [api],
  );
  const deploy = useDeployForm({
    kind,
    request,
    cloneOf,
    servers: servers.value,
  });
  const { steps, saving, sendable, settled } = deploy;

  const saveNow = async () => {
    if (!(await saving.saveNow())) return;
    toast(t('software.saved'));
    onClose();
    await onSaved();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (steps.step !== 'review' && sendable && settled) deploy.next();
  };

  return (
    <FormDialog
      title={t(`deploy.title.${kind}`)}
      maxWidth="md"
      tall
      filledIn={cloneOf !== undefined || deploy.filledIn}
      onClose={onClose}
      onSubmit={onSubmit}
      saving={saving.save.saving}
      actions={<Actions deploy={deploy} onClose={onClose} onSave={saveNow} />}
    >
      <SaveOutcome save={saving.save} />
      <Loaded
        live={{
          data: servers.value,
          error: servers.error,
          loading: servers.loading,
          refetch: async () => undefined,
        }}
        skeletonRows={SKELETON_ROWS}
      >
        {known => (
          <Content
            kind={kind}
            request={request}
            servers={known}
            deploy={deploy}
          />
        )}
      </Loaded>
    </FormDialog>
  );
};
