import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { CallbackTestOutcome } from './CallbackTestOutcome';
import { useCallbackTest } from './useCallbackTest';

/** Sends test callbacks about one of the servers that report by callback; there is one at least. */
export const CallbackTestDialog = (props: {
  servers: Server[];
  /** The server that the list is narrowed down to. */
  serverId?: string;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const { servers, onClose } = props;
  const fieldId = useId();
  const { save, test, send, forget } = useCallbackTest();
  const given = servers.find(({ id }) => id === props.serverId) ?? servers[0];
  const [serverId, setServerId] = useState(given.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(serverId);
  };
  return (
    <FormDialog
      title={t('delivery.test.dialog')}
      onClose={onClose}
      onSubmit={submit}
      saving={save.saving}
      actions={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={save.saving}
          >
            {save.saving ? t('delivery.test.running') : t('delivery.test.send')}
          </Button>
        </>
      }
    >
      <Box display="grid" gridGap={16}>
        <Typography variant="body2">{t('delivery.test.subtitle')}</Typography>
        <TextField
          select
          id={fieldId}
          variant="outlined"
          size="small"
          label={t('delivery.serverFilter')}
          value={serverId}
          onChange={event => {
            setServerId(event.target.value);
            forget();
          }}
        >
          {servers.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <SaveOutcome save={save} title={t('error.notDone')} />
        <div role="status">{test && <CallbackTestOutcome test={test} />}</div>
        <Typography variant="body2" color="textSecondary">
          {t('delivery.test.notByThis')}
        </Typography>
      </Box>
    </FormDialog>
  );
};
