import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { FormTextField } from '../shared/form/fields';
import { placeFieldError } from '../shared/form/placeFieldError';
import { exactTime } from '../shared/RelativeTime';
import { SaveOutcome } from '../shared/SaveOutcome';

const EMPTY = { code: '' };
const CODE = /^[0-9A-Za-z]{4,12}$/;

/** Codes are often shown in groups. */
const withoutSpaces = (code: string) => code.replace(/\s/g, '');

const useStyles = makeStyles(theme => ({
  message: { flexGrow: 1 },
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(0, 2),
    marginTop: theme.spacing(1),
  },
  code: { width: 260, maxWidth: '100%' },
  button: { marginTop: theme.spacing(1), height: 40 },
}));

/** Takes the code that Desktop Central waits for, and says how to be asked no more. */
export const OneTimeCodeBanner = (props: {
  server: Server;
  onEntered: () => Promise<unknown>;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const titleId = useId();
  const { control, handleSubmit, setError } = useForm({ defaultValues: EMPTY });
  const save = useSave({ onFieldError: placeFieldError(setError, EMPTY) });
  const { id, oneTimeCode, credential, hold } = props.server;
  if (!oneTimeCode) return null;

  const submit = handleSubmit(async ({ code }) => {
    const entered = await save.run(() =>
      api.enterOneTimeCode(id, withoutSpaces(code)),
    );
    if (!entered) return;
    toast(t('server.oneTimeCode.accepted'));
    await props.onEntered();
  });
  const username = credential.username ?? t('server.oneTimeCode.somebody');
  return (
    <Box mb={3}>
      <Alert
        severity="warning"
        role="group"
        aria-labelledby={titleId}
        classes={{ message: classes.message }}
      >
        <AlertTitle id={titleId}>{t('server.oneTimeCode.title')}</AlertTitle>
        {t(`server.oneTimeCode.${oneTimeCode.method}`, { username })}{' '}
        {t('server.oneTimeCode.since', { time: exactTime(oneTimeCode.since) })}{' '}
        {hold && t('server.oneTimeCode.held')}
        <form noValidate className={classes.form} onSubmit={submit}>
          <div className={classes.code}>
            <FormTextField
              name="code"
              control={control}
              label={t('server.oneTimeCode.code')}
              rules={{
                required: t('required'),
                validate: code =>
                  CODE.test(withoutSpaces(code)) ||
                  t('server.oneTimeCode.codeWrong'),
              }}
              autoComplete="one-time-code"
              inputProps={{ maxLength: 20, spellCheck: false }}
            />
          </div>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            className={classes.button}
            disabled={save.saving}
          >
            {t('server.oneTimeCode.enter')}
          </Button>
        </form>
        <SaveOutcome save={save} title={t('error.notDone')} />
        <Box mt={1}>{t('server.oneTimeCode.asksAgain')}</Box>
      </Alert>
    </Box>
  );
};
