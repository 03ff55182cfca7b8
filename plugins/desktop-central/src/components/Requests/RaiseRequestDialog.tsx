import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { Request } from 'backstage-plugin-desktop-central-common';
import { useForm } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useIdempotencyKey } from '../../hooks/useIdempotencyKey';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { readAll } from '../../api/readAll';
import { ErrorPanel } from '../shared/ErrorPanel';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { placeFieldError } from '../shared/form/placeFieldError';
import { FormSelect, FormTextField } from '../shared/form/fields';

interface Values {
  serviceItemId: string;
  subject: string;
  description: string;
  machine: string;
}

const EMPTY: Values = {
  serviceItemId: '',
  subject: '',
  description: '',
  machine: '',
};

/** An end-user asks for something. */
export const RaiseRequestDialog = (props: {
  onClose: () => void;
  onRaised: (request: Request) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const idempotencyKey = useIdempotencyKey();
  const items = useAsync(
    () => readAll(query => api.listServiceItems(query)),
    [api],
  );
  const { control, handleSubmit, setError } = useForm<Values>({
    defaultValues: EMPTY,
  });
  const save = useSave({ onFieldError: placeFieldError(setError, EMPTY) });
  const active = items.value?.filter(item => item.active) ?? [];

  const submit = handleSubmit(values =>
    save.run(async () => {
      const request = await api.raiseRequest(idempotencyKey, {
        serviceItemId: values.serviceItemId,
        subject: values.subject.trim(),
        ...(values.description.trim()
          ? { description: values.description.trim() }
          : {}),
        ...(values.machine.trim() ? { machine: values.machine.trim() } : {}),
      });
      toast(t('request.raise.done', { number: String(request.number) }));
      props.onRaised(request);
    }),
  );

  return (
    <FormDialog
      title={t('request.raise.title')}
      onClose={props.onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={save.saving}
          >
            {t('request.raise.submit')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      {items.error && <ErrorPanel error={items.error} />}
      <FormSelect
        name="serviceItemId"
        control={control}
        label={t('request.raise.serviceItem')}
        helperText={
          items.value && active.length === 0
            ? t('request.raise.noItems')
            : t('request.raise.serviceItemHelp')
        }
        rules={{ required: t('required') }}
        choices={active.map(item => ({ value: item.id, label: item.name }))}
      />
      <FormTextField
        name="subject"
        control={control}
        label={t('request.raise.subject')}
        helperText={t('request.raise.subjectHelp')}
        rules={{
          required: t('required'),
          validate: value => value.trim() !== '' || t('required'),
        }}
        inputProps={{ maxLength: 250 }}
      />
      <FormTextField
        name="description"
        control={control}
        label={t('request.raise.description')}
        helperText={t('request.raise.descriptionHelp')}
        multiline
        minRows={4}
        inputProps={{ maxLength: 10_000 }}
      />
      <FormTextField
        name="machine"
        control={control}
        label={t('request.raise.machine')}
        helperText={t('request.raise.machineHelp')}
        inputProps={{ maxLength: 100 }}
      />
    </FormDialog>
  );
};
