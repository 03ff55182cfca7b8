import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import type { Technician } from 'backstage-plugin-desktop-central-common';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { SaveOutcome } from '../shared/SaveOutcome';
import { Section } from '../shared/Section';
import { FormCheckbox, FormSelect } from '../shared/form/fields';
import { DisableDialog } from './DisableDialog';

type Values = Pick<Technician, 'enabled' | 'dcRole'>;

/** Access and DC role of a technician. */
export const AccessForm = (props: {
  technician: Technician;
  /** Whether a DC server is connected; undefined while that is not known. */
  connected?: boolean;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { connected, onChanged } = props;
  const { id, enabled, dcRole, version } = props.technician;
  const [opened, setOpened] = useState(version);
  const [disabling, setDisabling] = useState<Values>();
  const save = useSave({ versioned: true });
  const { control, handleSubmit, watch, reset, formState } = useForm<Values>({
    defaultValues: { enabled, dcRole },
  });
  const isDirty = Object.keys(formState.dirtyFields).length > 0;
  const [adopting, setAdopting] = useState(false);

  // The form follows the server until somebody types; then it keeps its version, so that a conflict is noticed.
  useEffect(() => {
    if (version === opened || (isDirty && !adopting)) return;
    setOpened(version);
    setAdopting(false);
    reset({ enabled, dcRole }, { keepDirtyValues: true });
  }, [isDirty, adopting, version, opened, enabled, dcRole, reset]);

  const store = (values: Values) =>
    save.run(async () => {
      await api.updateTechnician(id, opened, values);
      reset(values);
      toast(t('technician.saved'));
      await onChanged();
    });
  const submit = handleSubmit(values => {
    if (enabled && !values.enabled) {
      setDisabling(values);
      return undefined;
    }
    return store(values);
  });
  const reload = async () => {
    setAdopting(true);
    await onChanged();
  };

  const greyed = connected === false && !enabled;
  return (
    <Section title={t('technician.page.access')}>
      <form noValidate onSubmit={submit}>
        <AskBeforeLeaving hasInput={() => isDirty} />
        <SaveOutcome save={save} onReload={reload} />
        <FormCheckbox
          name="enabled"
          control={control}
          label={t('technician.access')}
          disabled={greyed}
          helperText={greyed ? t('technician.notConnected') : undefined}
        />
        <Box maxWidth={420}>
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
        </Box>
        <Box mt={2}>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={!isDirty || save.saving}
          >
            {t('save')}
          </Button>
        </Box>
      </form>
      {disabling && (
        <DisableDialog
          technicianId={id}
          onConfirm={() => store(disabling)}
          onClose={() => setDisabling(undefined)}
        />
      )}
    </Section>
  );
};
