import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { useVersionedForm } from '../../../hooks/useVersionedForm';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
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
  const {
    form,
    save,
    submit,
    reload,
    stored: server,
  } = useVersionedForm<Server, ServerValues>({
    stored: props.server,
    toValues,
    fieldNames: FIELD_NAMES,
    read: ({ id }) => api.getServer(id),
    write: (values, stored) => {
      const input = toServerInput(values, stored);
      return stored
        ? api.updateServer(stored.id, stored.version, input)
        : api.createServer(input);
    },
    onSaved: async saved => {
      toast(t('server.saved'));
      onClose();
      await onSaved(saved);
    },
  });

  return (
    <FormDialog
      title={
        server
          ? t('server.editTitle', { name: server.name })
          : t('server.addTitle')
      }
      onClose={onClose}
      onSubmit={submit}
      saving={save.saving}
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
      <SaveOutcome save={save} onReload={reload} />
      <ServerFields form={form} server={server} />
      <CredentialFields form={form} server={server} />
      <SendingFields form={form} server={server} />
      <StatusFields form={form} />
    </FormDialog>
  );
};
