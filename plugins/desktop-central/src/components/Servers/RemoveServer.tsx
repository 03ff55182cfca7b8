import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { Section } from '../shared/Section';
import { coloursOf } from '../shared/tones';
import { WithReason } from '../shared/WithReason';
import { serverAddress } from './serverAddress';

const useStyles = makeStyles(theme => {
  const { text } = coloursOf(theme, 'error');
  return { button: { color: text, borderColor: text } };
});

/** Takes a server out of the portal, after a question. */
export const RemoveServer = (props: { server: Server }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const links = useLinks();
  const navigate = useNavigate();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const { id, name, version, origin } = props.server;
  const declared = origin === 'config';
  const remove = async () => {
    await api.removeServer(id, version);
    toast(t('server.removal.done', { name }));
    navigate(links.servers());
  };
  return (
    <Section
      title={t('server.removal.title')}
      actions={
        <WithReason
          reason={declared ? t('server.removal.declared') : undefined}
        >
          <Button
            variant="outlined"
            className={declared ? undefined : classes.button}
            disabled={declared}
            onClick={() => setAsking(true)}
          >
            {t('server.removal.button')}
          </Button>
        </WithReason>
      }
    >
      <Typography variant="body2" color="textSecondary">
        {declared ? t('server.removal.declared') : t('server.removal.text')}
      </Typography>
      {asking && (
        <ConfirmDialog
          danger
          title={t('server.removal.question', { name })}
          confirmLabel={t('server.removal.confirm')}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          {t('server.removal.confirmText', {
            name,
            address: serverAddress(props.server),
          })}
        </ConfirmDialog>
      )}
    </Section>
  );
};
