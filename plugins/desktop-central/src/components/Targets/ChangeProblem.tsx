import Box from '@material-ui/core/Box';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';
import { GoneSelection } from './GoneSelection';
import type { SelectionChanges } from './useSelection';

/** Why the selection could not be changed, and what to do about it. */
export const ChangeProblem = (props: {
  changes: SelectionChanges;
  /** After the selection that is gone was let go. */
  onAgain?: () => void;
}) => {
  const { t } = useTranslation();
  const { changes, onAgain } = props;
  if (changes.gone) {
    return (
      <GoneSelection
        onAgain={() => {
          changes.take(null);
          onAgain?.();
        }}
      />
    );
  }
  if (!changes.error) return null;
  return (
    <Box mb={1}>
      <ErrorPanel error={changes.error} title={t('targets.change.failed')} />
    </Box>
  );
};
