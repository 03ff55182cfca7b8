import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { ApiKeyInput } from 'backstage-plugin-desktop-central-common';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { FormSelect } from '../shared/form/fields';

interface Values {
  /** Hours, as the select holds them. */
  overlap: string;
  format: NonNullable<ApiKeyInput['format']>;
}

const OVERLAPS = ['0', '1', '24', '72', '168'] as const;

/** Asks how a key is to be made, and what becomes of the one before. */
export const GenerateKeyDialog = (props: {
  technicianId: string;
  server: { id: string; name: string };
  /** Whether there is a live key, which the new one takes the place of. */
  regenerates: boolean;
  onMade: (secret: string) => Promise<unknown>;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { technicianId, server, regenerates } = props;
  const { control, handleSubmit, watch, setError } = useForm<Values>({
    defaultValues: { overlap: '0', format: 'dck' },
  });
  const save = useSave({
    onFieldError: ({ path, message }) => {
      if (path !== 'overlapHours') return false;
      setError('overlap', { message });
      return true;
    },
  });
  const submit = handleSubmit(async ({ overlap, format }) => {
    const body: ApiKeyInput = {
      serverId: server.id,
      format,
      ...(regenerates ? { overlapHours: Number(overlap) } : {}),
    };
    const made = await save.run(async () => {
      const { secret } = await api.generateApiKey(technicianId, body);
      await props.onMade(secret);
    });
    if (made) props.onClose();
  });
  const act = regenerates
    ? t('technician.apiKey.regenerate')
    : t('technician.apiKey.generate');
  return (
    <FormDialog
      title={
        regenerates
          ? t('technician.apiKey.regenerateTitle', { server: server.name })
          : t('technician.apiKey.generateTitle', { server: server.name })
      }
      onSubmit={submit}
      onClose={props.onClose}
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
            {act}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      {regenerates && (
        <>
          <FormSelect
            name="overlap"
            control={control}
            label={t('technician.apiKey.overlap.label')}
            choices={OVERLAPS.map(value => ({
              value,
              label: t(`technician.apiKey.overlap.choice.${value}`),
            }))}
          />
          <Box mb={2}>
            <Typography variant="body2" color="textSecondary">
              {watch('overlap') === '0'
                ? t('technician.apiKey.regenerateText')
                : t('technician.apiKey.overlap.text')}
            </Typography>
          </Box>
        </>
      )}
      <FormSelect
        name="format"
        control={control}
        label={t('technician.apiKey.format.label')}
        helperText={t('technician.apiKey.format.help')}
        choices={(['dck', 'uuid'] as const).map(value => ({
          value,
          label: t(`technician.apiKey.format.choice.${value}`),
        }))}
      />
    </FormDialog>
  );
};
