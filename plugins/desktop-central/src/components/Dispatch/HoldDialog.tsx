import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { placeFieldError } from '../shared/form/placeFieldError';
import { ScopeFields } from './ScopeFields';
import { INITIAL_SCOPE, inputOf, type ScopeValues } from './scopeValues';

/** Holding everything, one server or one package. */
export const HoldDialog = (props: {
  onClose: () => void;
  onHeld: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { control, handleSubmit, setError, setValue } = useForm<ScopeValues>({
    defaultValues: INITIAL_SCOPE,
  });
  const save = useSave({
    onFieldError: placeFieldError(setError, INITIAL_SCOPE),
  });
  const submit = handleSubmit(async values => {
    const held = await save.run(() => api.hold(inputOf(values)));
    if (!held) return;
    props.onClose();
    props.onHeld();
  });
  return (
    <FormDialog
      title={t('dispatch.hold.title')}
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
            {t('dispatch.hold.confirm')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} title={t('error.notDone')} />
      <Typography variant="body2" style={{ marginBottom: 16 }}>
        {t('dispatch.hold.text')}
      </Typography>
      <ScopeFields control={control} setValue={setValue} />
    </FormDialog>
  );
};
