import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useForm } from 'react-hook-form';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { FormTextField } from '../shared/form/fields';
import { placeFieldError } from '../shared/form/placeFieldError';
import { SaveOutcome } from '../shared/SaveOutcome';

const EMPTY = { pem: '' };

/** Takes a certificate as text: that of a renewal, or of a CA. */
export const TrustPemDialog = (props: {
  of: 'ahead' | 'ca';
  onTrust: (pem: string) => Promise<unknown>;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const { control, handleSubmit, setError } = useForm({ defaultValues: EMPTY });
  const save = useSave({
    versioned: true,
    onFieldError: placeFieldError(setError, EMPTY),
  });
  const submit = handleSubmit(async ({ pem }) => {
    if (await save.run(() => props.onTrust(pem.trim()))) props.onClose();
  });
  return (
    <FormDialog
      title={t(`server.trust.${props.of}.title`)}
      onClose={props.onClose}
      onSubmit={submit}
      saving={save.saving}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={save.saving}
          >
            {t('server.trust.trust')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      <Typography variant="body2" gutterBottom>
        {t(`server.trust.${props.of}.text`)}
      </Typography>
      <FormTextField
        name="pem"
        control={control}
        label={t('server.trust.pem')}
        helperText={t(`server.trust.${props.of}.help`)}
        rules={props.of === 'ahead' ? { required: t('required') } : {}}
        multiline
        minRows={6}
        autoComplete="off"
        inputProps={{ maxLength: 200_000, spellCheck: false }}
      />
    </FormDialog>
  );
};
