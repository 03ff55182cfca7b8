import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import type { Request } from 'backstage-plugin-desktop-central-common';
import type { FormEvent } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { Loaded } from '../shared/Loaded';
import { SaveOutcome } from '../shared/SaveOutcome';
import { EmptyState } from '../shared/EmptyState';
import { FormStep } from './FormStep';
import { NotBeforeWarning } from './NotBeforeWarning';
import { ReviewStep } from './ReviewStep';
import { takesSoftware } from './softwareValues';
import { useSoftwareForm } from './useSoftwareForm';

export interface InstallSoftwareDialogProps {
  request: Request;
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}

/** Install/Uninstall Software: the form, a review, and saving. Enter leads to the review, never past it. */
export const InstallSoftwareDialog = (props: InstallSoftwareDialogProps) => {
  const { request, onClose, onSaved } = props;
  const { t } = useTranslation();
  const toast = useToast();
  const api = useApi(desktopCentralApiRef);
  const servers = useAsync(
    async () => (await api.listInventoryServers()).items,
    [api],
  );
  const software = useSoftwareForm(request, servers.value);
  const { form, step, save, server, standing } = software;
  const sendable =
    server !== undefined &&
    takesSoftware(server) &&
    !standing.loading &&
    !standing.error;

  const saveNow = async () => {
    if (!(await software.saveNow())) return;
    toast(t('software.saved'));
    onClose();
    await onSaved();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (step === 'form' && sendable) software.review();
  };

  const actions =
    step === 'form' ? (
      <>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={!sendable}
        >
          {t('software.review.button')}
        </Button>
      </>
    ) : (
      <>
        <Button disabled={save.saving} onClick={software.backToForm}>
          {t('back')}
        </Button>
        <Button
          key="save"
          type="button"
          variant="contained"
          color="primary"
          disabled={save.saving}
          onClick={saveNow}
        >
          {t('software.review.save')}
        </Button>
      </>
    );

  return (
    <FormDialog
      title={t('software.title')}
      maxWidth="md"
      tall
      onClose={onClose}
      onSubmit={onSubmit}
      actions={actions}
    >
      <SaveOutcome save={save} />
      <Box mb={2}>
        <NotBeforeWarning notBefore={request.notBefore} />
      </Box>
      <Loaded
        live={{
          data: servers.value,
          error: servers.error,
          loading: servers.loading,
          refetch: async () => undefined,
        }}
        skeletonRows={8}
      >
        {known => {
          if (known.length === 0) {
            return <EmptyState title={t('software.noServers')} />;
          }
          return (
            <>
              <Box display={step === 'form' ? 'block' : 'none'}>
                <FormStep
                  request={request}
                  servers={known}
                  form={form}
                  standing={standing}
                  preselection={software.preselection}
                />
              </Box>
              {step === 'review' && (
                <ReviewStep
                  form={form}
                  serverName={server?.name ?? ''}
                  fixed={software.fixed}
                  needsConfirmation={software.needsConfirmation}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </FormDialog>
  );
};
