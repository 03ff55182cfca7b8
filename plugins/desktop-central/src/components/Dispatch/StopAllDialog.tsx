import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useTheme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { Stop } from 'backstage-plugin-desktop-central-common';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../hooks/useIdempotencyKey';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { FormTextField } from '../shared/form/fields';
import { placeFieldError } from '../shared/form/placeFieldError';
import { ScopeFields } from './ScopeFields';
import { INITIAL_SCOPE, inputOf, type ScopeValues } from './scopeValues';

/** Stopping everything: what it does is said first, and a word has to be typed. */
export const StopAllDialog = (props: {
  onClose: () => void;
  onStopped: (stop: Stop) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { error: red } = useTheme().palette;
  const idempotencyKey = useIdempotencyKey();
  const form = useForm<ScopeValues>({ defaultValues: INITIAL_SCOPE });
  const { control, handleSubmit, setError, setValue } = form;
  const save = useSave({
    onFieldError: placeFieldError(setError, INITIAL_SCOPE),
  });
  const word = t('dispatch.stop.word');
  const submit = handleSubmit(values =>
    save.run(async () => {
      const stop = await api.stopAll(idempotencyKey, inputOf(values));
      props.onClose();
      props.onStopped(stop);
    }),
  );
  return (
    <FormDialog
      title={t('dispatch.stop.title')}
      onClose={props.onClose}
      onSubmit={submit}
      saving={save.saving}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={save.saving}
            style={
              save.saving
                ? undefined
                : { backgroundColor: red.dark, color: red.contrastText }
            }
          >
            {t('dispatch.stop.confirm')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} title={t('error.notDone')} />
      <Alert severity="warning">{t('dispatch.stop.text')}</Alert>
      <Typography variant="body2" style={{ margin: '16px 0' }}>
        {t('dispatch.stop.after')}
      </Typography>
      <ScopeFields control={control} setValue={setValue} />
      <FormTextField
        name="word"
        control={control}
        label={t('dispatch.stop.type', { word })}
        rules={{
          required: t('required'),
          validate: typed =>
            String(typed).trim() === word ||
            t('dispatch.stop.typeWrong', { word }),
        }}
        autoComplete="off"
        inputProps={{ maxLength: 20, spellCheck: false }}
      />
    </FormDialog>
  );
};
