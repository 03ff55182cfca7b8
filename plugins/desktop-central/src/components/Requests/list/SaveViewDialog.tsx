import Button from '@material-ui/core/Button';
import { useForm } from 'react-hook-form';
import { useSave } from '../../../hooks/useSave';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { FormTextField } from '../../shared/form/fields';
import { MAX_VIEW_NAME_LENGTH } from './useSavedViews';

/** Gives the filters and the sort of the list a name. */
export const SaveViewDialog = (props: {
  /** Names that are in use. */
  taken: string[];
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const save = useSave();
  const { control, handleSubmit } = useForm({ defaultValues: { name: '' } });
  const taken = props.taken.map(name => name.toLowerCase());
  const submit = handleSubmit(async ({ name }) => {
    if (await save.run(() => props.onSave(name.trim()))) props.onClose();
  });
  return (
    <FormDialog
      title={t('request.view.saveTitle')}
      maxWidth="xs"
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
            {t('request.view.save')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      <FormTextField
        name="name"
        control={control}
        label={t('request.view.name')}
        helperText={t('request.view.nameHelp')}
        rules={{
          required: t('required'),
          validate: value => {
            const name = value.trim().toLowerCase();
            if (!name) return t('required');
            return !taken.includes(name) || t('request.view.nameTaken');
          },
        }}
        inputProps={{ maxLength: MAX_VIEW_NAME_LENGTH }}
      />
    </FormDialog>
  );
};
