import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';
import type { LookUpAnswer } from './useLookUp';

/** What came of looking in Desktop Central, in words; read out when it comes. */
export const LookUpOutcome = (props: {
  answer?: LookUpAnswer;
  error?: Error;
  /** Ids of the computers that are selected already. */
  selected: ReadonlySet<string>;
}) => {
  const { t } = useTranslation();
  const { answer, error, selected } = props;
  if (error) {
    return (
      <Box mb={2}>
        <ErrorPanel error={error} title={t('software.picker.lookUp.failed')} />
      </Box>
    );
  }
  if (!answer) return null;
  const { name, here, elsewhere } = answer;
  const names = here.map(each => each.name).join(', ');
  const allSelected = here.every(each => selected.has(each.id));
  return (
    <Box mb={2}>
      <Alert severity={here.length > 0 ? 'success' : 'info'} role="status">
        {here.length > 0 && (
          <div>
            {allSelected
              ? t('software.picker.lookUp.alreadySelected', { names })
              : t('software.picker.lookUp.found', { names })}
          </div>
        )}
        {elsewhere.map(each => (
          <div key={each.id}>
            {t('software.picker.lookUp.elsewhere', {
              name: each.name,
              domain: each.domain,
            })}
          </div>
        ))}
        {here.length + elsewhere.length === 0 &&
          t('software.picker.lookUp.none', { name })}
      </Alert>
    </Box>
  );
};
