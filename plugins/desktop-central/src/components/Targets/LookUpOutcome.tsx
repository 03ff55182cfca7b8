import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import type { InstallFor } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';
import type { LookUpAnswer } from './useLookUp';

const Found = (props: { answer: LookUpAnswer; installFor: InstallFor }) => {
  const { t } = useTranslation();
  const { answer, installFor } = props;
  const { name, here, elsewhere } = answer;
  const names = here.map(each => each.name).join(', ');
  return (
    <Box mb={2}>
      <Alert
        severity={here.length > 0 ? 'success' : 'info'}
        role="presentation"
      >
        {here.length > 0 && (
          <div>{t('targets.picker.lookUp.found', { names })}</div>
        )}
        {elsewhere.map(each => (
          <div key={each.id}>
            {t('targets.picker.lookUp.elsewhere', {
              name: each.name,
              domain: each.domain,
            })}
          </div>
        ))}
        {here.length + elsewhere.length === 0 &&
          t(`targets.picker.lookUp.none.${installFor}`, { name })}
      </Alert>
    </Box>
  );
};

/**
 * What came of looking in Desktop Central, in words. The place of an answer is there before it, because screen readers read
 * out what comes into a place they know; an error is read out by itself.
 */
export const LookUpOutcome = (props: {
  answer?: LookUpAnswer;
  error?: Error;
  installFor: InstallFor;
}) => {
  const { t } = useTranslation();
  const { answer, error, installFor } = props;
  return (
    <>
      {error && (
        <Box mb={2}>
          <ErrorPanel error={error} title={t('targets.picker.lookUp.failed')} />
        </Box>
      )}
      <div role="status">
        {answer && !error && <Found answer={answer} installFor={installFor} />}
      </div>
    </>
  );
};
