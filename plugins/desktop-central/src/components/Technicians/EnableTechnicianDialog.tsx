import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  DcRole,
  GroupAccessResult,
  Technician,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { CatalogPicker } from '../shared/CatalogPicker';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { placeFieldError } from '../shared/form/placeFieldError';
import { FormCheckbox, FormSelect } from '../shared/form/fields';

interface Values {
  whom: 'User' | 'Group';
  userEntityRef: Entity | null;
  groupEntityRef: Entity | null;
  enabled: boolean;
  dcRole: DcRole;
}

const EMPTY: Values = {
  whom: 'User',
  userEntityRef: null,
  groupEntityRef: null,
  enabled: false,
  dcRole: 'dcAdmin',
};

/** Who of a group was not enabled, and why. */
const Skipped = (props: { result: GroupAccessResult }) => {
  const { t } = useTranslation();
  const { enabled, kept, skipped } = props.result;
  return (
    <>
      <Alert severity="info">
        {t('technician.groupDone', {
          enabled: String(enabled),
          kept: String(kept),
        })}
      </Alert>
      <Typography variant="subtitle2" component="h3">
        {t('technician.groupSkipped')}
      </Typography>
      <ul>
        {skipped.map(({ userEntityRef, reason }) => (
          <Typography key={userEntityRef} variant="body2" component="li">
            {userEntityRef}: {reason}
          </Typography>
        ))}
      </ul>
    </>
  );
};

/** Gives a person of the catalog, or the members of a group, access to desktop management. */
export const EnableTechnicianDialog = (props: {
  onClose: () => void;
  onSaved: (technician?: Technician) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const [result, setResult] = useState<GroupAccessResult>();
  const { control, handleSubmit, setError, watch } = useForm<Values>({
    defaultValues: EMPTY,
  });
  const save = useSave({ onFieldError: placeFieldError(setError, EMPTY) });
  const whom = watch('whom');

  const enablePerson = async (user: Entity, dcRole: DcRole) => {
    const userEntityRef = stringifyEntityRef(user);
    const technician = await api.enableTechnician({ userEntityRef, dcRole });
    toast(t('technician.saved'));
    props.onSaved(technician);
  };
  const enableGroup = async (group: Entity, dcRole: DcRole) => {
    const groupEntityRef = stringifyEntityRef(group);
    const done = await api.enableGroup({ groupEntityRef, dcRole });
    if (done.skipped.length > 0) {
      setResult(done);
      return;
    }
    const counts = { enabled: String(done.enabled), kept: String(done.kept) };
    toast(t('technician.groupDone', counts));
    props.onSaved();
  };
  const submit = handleSubmit(values =>
    save.run(async () => {
      const { userEntityRef: user, groupEntityRef: group, dcRole } = values;
      if (values.whom === 'User' && user) await enablePerson(user, dcRole);
      if (values.whom === 'Group' && group) await enableGroup(group, dcRole);
    }),
  );

  if (result) {
    return (
      <FormDialog
        title={t('technician.addTitle')}
        onClose={() => props.onSaved()}
        actions={
          <Button
            variant="contained"
            color="primary"
            onClick={() => props.onSaved()}
          >
            {t('close')}
          </Button>
        }
      >
        <Skipped result={result} />
      </FormDialog>
    );
  }
  const field = whom === 'User' ? 'userEntityRef' : 'groupEntityRef';
  return (
    <FormDialog
      title={t('technician.addTitle')}
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
            {t('save')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      <FormSelect
        name="whom"
        control={control}
        label={t('technician.whom.label')}
        helperText={whom === 'Group' ? t('technician.whom.groupHelp') : ' '}
        choices={(['User', 'Group'] as const).map(value => ({
          value,
          label: t(`technician.whom.${value}`),
        }))}
      />
      <Controller
        key={field}
        name={field}
        control={control}
        shouldUnregister
        rules={{ validate: entity => entity !== null || t('required') }}
        render={({ field: input, fieldState }) => (
          <CatalogPicker
            kind={whom}
            value={input.value ?? null}
            onChange={input.onChange}
            error={fieldState.error?.message}
            inputRef={input.ref}
          />
        )}
      />
      <FormCheckbox
        name="enabled"
        control={control}
        label={t('technician.access')}
        rules={{ validate: on => on === true || t('technician.accessNeeded') }}
      />
      <FormSelect
        name="dcRole"
        control={control}
        label={t('technician.dcRole')}
        disabled={!watch('enabled')}
        helperText={t(`technician.roleHelp.${watch('dcRole')}`)}
        choices={(['dcAdmin', 'dcGuest'] as const).map(value => ({
          value,
          label: t(`technician.role.${value}`),
        }))}
      />
    </FormDialog>
  );
};
