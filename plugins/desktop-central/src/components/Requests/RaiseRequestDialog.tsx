import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { Request } from 'backstage-plugin-desktop-central-common';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useContentKeys } from '../../hooks/useIdempotencyKey';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { LimitedTextField } from '../shared/form/LimitedTextField';
import { placeFieldError } from '../shared/form/placeFieldError';
import { MachineField } from './raise/MachineField';
import { NotBeforeField } from './raise/NotBeforeField';
import { RequesterField } from './raise/RequesterField';
import { ServiceItemField } from './raise/ServiceItemField';
import {
  EMPTY,
  FIELD_NAMES,
  MAX_DESCRIPTION_LENGTH,
  MAX_SUBJECT_LENGTH,
  personOf,
  toInput,
  type RaiseValues,
} from './raise/raiseValues';
import { useProposedMachines } from './raise/useProposedMachines';

/** Somebody asks for something, for themselves or, where they may, for somebody else. */
export const RaiseRequestDialog = (props: {
  onClose: () => void;
  onRaised: (request: Request) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const me = useMe();
  const keys = useContentKeys();
  const form = useForm<RaiseValues>({ defaultValues: EMPTY });
  const { control, setError, resetField } = form;
  const { isDirty, dirtyFields } = form.formState;
  const machineEntered = Boolean(dirtyFields.machine);
  const showAtField = placeFieldError(setError, EMPTY, FIELD_NAMES);
  const save = useSave({
    // Who raises a request for themselves has no field for the requester.
    onFieldError: error =>
      (error.path !== 'requester' || form.getValues('forWhom') === 'other') &&
      showAtField(error),
  });
  const [forWhom, requester] = form.watch(['forWhom', 'requester']);
  const person = personOf({ forWhom, requester }, me.userEntityRef);
  const machines = useProposedMachines(person);
  const suggested = machines.length === 1 ? machines[0] : '';

  // A machine that was typed or chosen stays; one that was only proposed goes with its person.
  useEffect(() => {
    if (!machineEntered) resetField('machine', { defaultValue: suggested });
  }, [suggested, machineEntered, resetField]);

  const submit = form.handleSubmit(values =>
    save.run(async () => {
      const input = toInput(values, me.userEntityRef);
      const request = await api.raiseRequest(
        keys.of(JSON.stringify(input)),
        input,
      );
      toast(t('request.raise.done', { number: String(request.number) }));
      props.onRaised(request);
    }),
  );

  return (
    <FormDialog
      title={t('request.raise.title')}
      onClose={props.onClose}
      onSubmit={submit}
      filledIn={isDirty}
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
            {t('request.raise.submit')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      {permissionOf(me, 'request.manage').allowed && (
        <RequesterField control={control} />
      )}
      <ServiceItemField control={control} />
      <LimitedTextField
        name="subject"
        control={control}
        label={t('request.raise.subject')}
        helperText={t('request.raise.subjectHelp')}
        max={MAX_SUBJECT_LENGTH}
        required
      />
      <LimitedTextField
        name="description"
        control={control}
        label={t('request.raise.description')}
        helperText={t('request.raise.descriptionHelp')}
        max={MAX_DESCRIPTION_LENGTH}
        multiline
        minRows={4}
      />
      <MachineField
        key={person}
        control={control}
        known={machines}
        own={person === me.userEntityRef}
      />
      <NotBeforeField control={control} />
    </FormDialog>
  );
};
