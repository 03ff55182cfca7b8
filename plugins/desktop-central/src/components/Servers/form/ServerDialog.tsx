import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useSave } from '../../../hooks/useSave';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { placeFieldError } from '../../shared/form/placeFieldError';
import { CredentialFields } from './CredentialFields';
import { SendingFields } from './SendingFields';
import { ServerFields } from './ServerFields';
import { StatusFields } from './StatusFields';
import { toServerInput, toValues, type ServerValues } from './serverValues';

/** Where the form shows an error that the portal gives under another name. */
const FIELD_NAMES = {
  'credential.apiKey': 'apiKey',
  'credential.domain': 'domain',
  'credential.username': 'username',
  'credential.password': 'password',
  credential: 'credentialKind',
} as const;

/** Adds a DC server, or edits one. */
export const ServerDialog = (props: {
  server?: Server;
  onClose: () => void;
  onSaved: (server: Server) => void | Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { onClose, onSaved } = props;
  const [server, setServer] = useState(props.server);
  const form = useForm<ServerValues>({ defaultValues: toValues(server) });
  const save = useSave({
    versioned: server !== undefined,
    onFieldError: placeFieldError(form.setError, toValues(), FIELD_NAMES),
  });

  const submit = form.handleSubmit(async values => {
    const input = toServerInput(values, server);
    let stored: Server | undefined;
    const saved = await save.run(async () => {
      stored = server
        ? await api.updateServer(server.id, server.version, input)
        : await api.createServer(input);
    });
    if (!saved || !stored) return;
    toast(t('server.saved'));
    onClose();
    await onSaved(stored);
  });

  const reload = async () => {
    if (!server) return;
    const newest = await api.getServer(server.id);
    setServer(newest);
    form.reset(toValues(newest), { keepDirtyValues: true });
  };

  return (
    <FormDialog
      title={
        server
          ? t('server.editTitle', { name: server.name })
          : t('server.addTitle')
      }
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
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
      <SaveOutcome save={save} onReload={server && reload} />
      <ServerFields form={form} server={server} />
      <CredentialFields form={form} server={server} />
      <SendingFields form={form} server={server} />
      <StatusFields form={form} />
    </FormDialog>
  );
};
