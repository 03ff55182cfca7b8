import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { placeFieldError } from '../shared/form/placeFieldError';
import { FormTextField } from '../shared/form/fields';
import type { AccountDialogProps } from './AccountsSection';

/** Confirms, by typing its name, that the account of a disabled technician is closed in DC. */
export const CloseAccountDialog = (props: AccountDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { technician, account, onClose, onChanged } = props;
  const initial = { loginName: '' };
  const { control, handleSubmit, setError } = useForm({
    defaultValues: initial,
  });
  const save = useSave({ onFieldError: placeFieldError(setError, initial) });
  const submit = handleSubmit(async ({ loginName }) => {
    const saved = await save.run(() =>
      api.closeAccount(technician.id, account.serverId, loginName.trim()),
    );
    if (!saved) return;
    toast(t('technician.account.done'));
    onClose();
    await onChanged();
  });
  return (
    <FormDialog
      title={t('technician.account.closeTitle', { server: account.serverName })}
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
            {t('technician.account.closeConfirm')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      <Typography variant="body2" gutterBottom>
        {t('technician.account.closeText', { login: account.loginName })}
      </Typography>
      <FormTextField
        name="loginName"
        control={control}
        label={t('technician.account.login')}
        rules={{ required: t('required') }}
        autoComplete="off"
        inputProps={{ maxLength: 100, spellCheck: false }}
      />
    </FormDialog>
  );
};
