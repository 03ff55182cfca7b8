import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type {
  InferredWrite,
  Server,
} from 'backstage-plugin-desktop-central-common';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../../hooks/useIdempotencyKey';
import { useSave } from '../../../hooks/useSave';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import { FormTextField } from '../../shared/form/fields';
import { placeFieldError } from '../../shared/form/placeFieldError';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { ComputerFields, PackageFields, ScriptField } from './trialFields';
import { EMPTY_TRIAL, toTrialInput, type TrialValues } from './trialValues';

const LOGIN_NAME = /^[A-Za-z0-9._@-]+$/;

/** Starts a guided trial, after saying plainly that it is no rehearsal. */
export const TrialDialog = (props: {
  server: Server;
  kind: InferredWrite;
  onClose: () => void;
  onStarted: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const idempotencyKey = useIdempotencyKey();
  const { server, kind, onClose } = props;
  const form = useForm<TrialValues>({ defaultValues: EMPTY_TRIAL });
  const { control, handleSubmit, setError, watch } = form;
  const save = useSave({
    onFieldError: placeFieldError(setError, EMPTY_TRIAL),
  });
  const submit = handleSubmit(async values => {
    const started = await save.run(() =>
      api.startTrial(server.id, idempotencyKey, toTrialInput(kind, values)),
    );
    if (!started) return;
    onClose();
    await props.onStarted();
  });
  return (
    <FormDialog
      title={t(`server.trial.dialogTitle.${kind}`)}
      onClose={onClose}
      onSubmit={submit}
      saving={save.saving}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={save.saving}
          >
            {t('server.trial.start')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} title={t('error.notDone')} />
      <Typography variant="body2">{t(`server.trial.intro.${kind}`)}</Typography>
      <Box my={2}>
        <Alert severity="warning">
          <AlertTitle>{t('server.trial.warningTitle')}</AlertTitle>
          {t(
            `server.trial.warning.${
              kind === 'software' ? watch('operation') : kind
            }`,
          )}
        </Alert>
      </Box>
      {kind === 'software' && <PackageFields form={form} server={server} />}
      {kind === 'script' && <ScriptField form={form} server={server} />}
      {kind === 'account' ? (
        <FormTextField
          name="loginName"
          control={control}
          label={t('server.trial.field.loginName')}
          helperText={t('server.trial.field.loginHelp')}
          rules={{
            required: t('required'),
            validate: login =>
              LOGIN_NAME.test(String(login).trim()) ||
              t('server.trial.field.loginWrong'),
          }}
          autoComplete="off"
          inputProps={{ maxLength: 100, spellCheck: false }}
        />
      ) : (
        <ComputerFields form={form} server={server} />
      )}
    </FormDialog>
  );
};
