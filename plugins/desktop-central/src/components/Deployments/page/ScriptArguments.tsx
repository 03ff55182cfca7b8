import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { permissionOf, useMe } from '../../../hooks/useMe';
import { useTranslation } from '../../../hooks/useTranslation';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { FormDialog } from '../../shared/FormDialog';

const useStyles = makeStyles(theme => ({
  shown: {
    margin: 0,
    padding: theme.spacing(1.5),
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.action.hover,
    fontFamily: 'monospace',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

const Shown = (props: {
  script: string;
  text?: string;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { script, text, onClose } = props;
  return (
    <FormDialog
      title={t('deployment.arguments.shown', { script })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      {text ? (
        <pre className={classes.shown}>{text}</pre>
      ) : (
        <Typography variant="body2">
          {t('deployment.arguments.none')}
        </Typography>
      )}
    </FormDialog>
  );
};

/** The arguments of a script, shown on demand: what that leaves in the record is said first. */
export const ScriptArguments = (props: { deployment: Deployment }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<{ arguments?: string }>();
  const { id, itemName, argumentsSet } = props.deployment;
  if (!argumentsSet) return <>{t('deployment.fact.defaultArguments')}</>;
  if (!permissionOf(me, 'deployment.create').allowed) {
    return <>{t('deployment.arguments.hidden')}</>;
  }
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setAsking(true)}>
        {t('deployment.arguments.show')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('deployment.arguments.title')}
          confirmLabel={t('deployment.arguments.confirm')}
          onClose={() => setAsking(false)}
          onConfirm={async () => setShown(await api.getScriptArguments(id))}
        >
          {t('deployment.arguments.text')}
        </ConfirmDialog>
      )}
      {shown && (
        <Shown
          script={itemName}
          text={shown.arguments}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
};
