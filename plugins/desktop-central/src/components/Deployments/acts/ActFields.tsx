import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormTextField } from '../../shared/form/fields';
import type { ActForm } from './useActForm';

const MAX_CREDENTIAL_LENGTH = 200;
const WHOLE_NUMBER = /^\s*\d{1,5}\s*$/;

/** What is entered again before something is sent. */
export const ActFields = (props: { form: ActForm }) => {
  const { t } = useTranslation();
  const { control, runsAs, asksNumber } = props.form;
  return (
    <Box display="grid" gridGap={8} maxWidth={420}>
      {runsAs && (
        <div>
          <Typography variant="body2" color="textSecondary">
            {t('deployment.act.password.text')}
          </Typography>
          <FormTextField
            name="userName"
            control={control}
            label={t('deployment.act.password.userName')}
            helperText={t('deployment.act.password.userNameHelp')}
            rules={{ required: t('required') }}
            autoComplete="off"
            inputProps={{ maxLength: MAX_CREDENTIAL_LENGTH, spellCheck: false }}
          />
          <FormTextField
            name="password"
            type="password"
            control={control}
            label={t('deployment.act.password.password')}
            rules={{ required: t('required') }}
            autoComplete="new-password"
            inputProps={{ maxLength: MAX_CREDENTIAL_LENGTH }}
          />
        </div>
      )}
      {asksNumber && (
        <FormTextField
          name="confirmedTargets"
          control={control}
          label={t('deployment.act.confirmedTargets')}
          helperText={t('deployment.act.confirmedTargetsHelp')}
          rules={{
            required: t('required'),
            validate: value =>
              WHOLE_NUMBER.test(String(value)) ||
              t('deployment.act.wholeNumber'),
          }}
          inputProps={{ inputMode: 'numeric', maxLength: 6 }}
          // It is asked for after a person has confirmed, and is all that is left to do.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          autoComplete="off"
        />
      )}
    </Box>
  );
};
