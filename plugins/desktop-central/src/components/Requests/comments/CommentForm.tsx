import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Permission } from 'backstage-plugin-desktop-central-common';
import { useState, type FormEvent } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useContentKeys } from '../../../hooks/useIdempotencyKey';
import { permissionOf, useMe } from '../../../hooks/useMe';
import { useSave } from '../../../hooks/useSave';
import { useTranslation } from '../../../hooks/useTranslation';
import { AskBeforeLeaving } from '../../shared/AskBeforeLeaving';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { CommentText } from './CommentText';

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(3),
    paddingTop: theme.spacing(1),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1, 2),
    marginTop: theme.spacing(1),
  },
  check: { flexGrow: 1, marginRight: 0 },
  reason: { marginTop: theme.spacing(2) },
}));

/** Writes a comment; what is typed stays while the page is read again. */
export const CommentForm = (props: {
  requestId: string;
  permission: Permission;
  onSent: () => Promise<void>;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const keys = useContentKeys();
  const save = useSave();
  const [text, setText] = useState('');
  const [internal, setInternal] = useState(false);
  const mayNote = permissionOf(useMe(), 'request.manage').allowed;
  const { requestId, permission, onSent } = props;
  const reason = permission.allowed
    ? undefined
    : permission.reason ?? t('request.actions.notNow');

  const send = async () => {
    const written = text.trim();
    if (!written || reason) return;
    const body = { text: written, ...(internal ? { internal } : {}) };
    const sent = await save.run(async () => {
      await api.addComment(requestId, keys.of(JSON.stringify(body)), body);
      keys.arrived();
      setText('');
    });
    if (sent) await onSent();
  };

  const why = reason && (
    <Typography
      variant="body2"
      color="textSecondary"
      className={classes.reason}
    >
      {reason}
    </Typography>
  );
  if (reason && !text) return <>{why}</>;
  return (
    <form
      noValidate
      className={classes.root}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <AskBeforeLeaving hasInput={() => text.trim() !== ''} />
      <SaveOutcome save={save} title={t('request.comments.notSent')} />
      <CommentText
        text={text}
        internal={internal}
        onChange={setText}
        onSend={send}
      />
      {why}
      <div className={classes.foot}>
        {mayNote && (
          <FormControlLabel
            className={classes.check}
            label={t('request.comments.check')}
            control={
              <Checkbox
                color="primary"
                checked={internal}
                onChange={event => setInternal(event.target.checked)}
              />
            }
          />
        )}
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={save.saving || Boolean(reason) || !text.trim()}
        >
          {internal
            ? t('request.comments.submitInternal')
            : t('request.comments.submit')}
        </Button>
      </div>
    </form>
  );
};
