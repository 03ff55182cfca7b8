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
import { LOGIN_NAME } from './loginName';

/** Takes an account that DC has already for the technician's, after its name was typed twice. */
export const LinkAccountDialog = (props: AccountDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { technician, account, onClose, onChanged } = props;
  const initial = { loginName: account.loginName, confirmLoginName: '' };
  const { control, handleSubmit, setError } = useForm({
    defaultValues: initial,
  });
  const save = useSave({ onFieldError: placeFieldError(setError, initial) });
  const submit = handleSubmit(async ({ loginName, confirmLoginName }) => {
    const saved = await save.run(() =>
      api.linkAccount(technician.id, account.serverId, {
        loginName: loginName.trim(),
        confirmLoginName: confirmLoginName.trim(),
      }),
    );
    if (!saved) return;
    toast(t('technician.account.done'));
    onClose();
    await onChanged();
  });
  return (
    <FormDialog
      title={t('technician.account.linkTitle', { server: account.serverName })}
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
            {t('technician.account.link')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      <Typography variant="body2" gutterBottom>
        {t('technician.account.linkText', {
          role: t(`technician.role.${technician.dcRole}`),
        })}
      </Typography>
      <FormTextField
        name="loginName"
        control={control}
        label={t('technician.account.login')}
        rules={{
          required: t('required'),
          validate: value =>
            LOGIN_NAME.test(value.trim()) || t('technician.account.loginWrong'),
        }}
        autoComplete="off"
        inputProps={{ maxLength: 100, spellCheck: false }}
      />
      <FormTextField
        name="confirmLoginName"
        control={control}
        label={t('technician.account.linkAgain')}
        rules={{
          validate: (value, { loginName }) =>
            value.trim() === loginName.trim() ||
            t('technician.account.linkDiffers'),
        }}
        autoComplete="off"
        inputProps={{ maxLength: 100, spellCheck: false }}
      />
    </FormDialog>
  );
};
