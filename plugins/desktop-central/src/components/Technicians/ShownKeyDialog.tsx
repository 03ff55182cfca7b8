import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { useId, useRef, useState } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { KeySteps } from './HowToEnterKey';

export interface ShownKey {
  serverName: string;
  secret: string;
}

/** The key, this once, with what to do with it. */
export const ShownKeyDialog = (props: {
  shown: ShownKey;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const { serverName, secret } = props.shown;
  const copy = async () => {
    // Over plain http the browser has no clipboard; the selected text can then be copied by hand.
    input.current?.select();
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <FormDialog
      shownOnce
      title={t('technician.apiKey.shown.title', { server: serverName })}
      onClose={props.onClose}
      actions={
        <Button variant="contained" color="primary" onClick={props.onClose}>
          {t('technician.apiKey.shown.done')}
        </Button>
      }
    >
      <Alert severity="warning">{t('technician.apiKey.shown.once')}</Alert>
      <Box display="flex" alignItems="center" gridGap={16} my={2}>
        <TextField
          id={id}
          variant="outlined"
          size="small"
          fullWidth
          label={t('technician.apiKey.shown.label')}
          value={secret}
          inputRef={input}
          InputProps={{
            readOnly: true,
            style: { fontFamily: 'monospace' },
          }}
        />
        <Button variant="outlined" onClick={copy} style={{ flexShrink: 0 }}>
          {copied ? t('copied') : t('technician.apiKey.shown.copy')}
        </Button>
      </Box>
      <Typography variant="subtitle2" component="h3">
        {t('technician.apiKey.shown.howTitle')}
      </Typography>
      <KeySteps />
    </FormDialog>
  );
};
