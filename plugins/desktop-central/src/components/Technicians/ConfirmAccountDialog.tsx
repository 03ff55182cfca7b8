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

/** Confirms that an account in DC was made by hand, or lets the portal make it. */
export const ConfirmAccountDialog = (props: AccountDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { technician, account, onClose, onChanged } = props;
  const byHand = account.mode === 'byHand';
  const initial = { loginName: account.loginName };
  const { control, handleSubmit, setError, watch } = useForm({
    defaultValues: initial,
  });
  const save = useSave({ onFieldError: placeFieldError(setError, initial) });
  const login = watch('loginName').trim();

  const submit = handleSubmit(async () => {
    const saved = await save.run(() =>
      api.confirmAccount(technician.id, account.serverId, login),
    );
    if (!saved) return;
    toast(t('technician.account.done'));
    onClose();
    await onChanged();
  });

  const titleKey = byHand
    ? 'technician.account.confirmTitle'
    : 'technician.account.makeTitle';
  return (
    <FormDialog
      title={t(titleKey, { server: account.serverName })}
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
            {byHand
              ? t('technician.account.confirm')
              : t('technician.account.make')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      <Typography variant="body2" gutterBottom>
        {byHand
          ? t('technician.account.stepsByHand', {
              role: t(`technician.role.${technician.dcRole}`),
            })
          : t('technician.account.stepsByDriver')}
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
        helperText={
          login &&
          (byHand
            ? t('technician.account.confirmText', { login })
            : t('technician.account.makeText', { login }))
        }
        autoComplete="off"
        inputProps={{ maxLength: 100, spellCheck: false }}
      />
    </FormDialog>
  );
};
