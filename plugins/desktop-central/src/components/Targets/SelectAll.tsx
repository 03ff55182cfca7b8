import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import { useTranslation } from '../../hooks/useTranslation';
import { WithReason } from '../shared/WithReason';
import type { TargetFilter } from './TargetFilters';

/** Selects whatever the search finds, on every page of the list; servers are left out and offered then. */
export const SelectAll = (props: {
  filter: TargetFilter;
  /** How many the search finds; absent where that is not known yet, and where they are too many to be counted. */
  matching?: number;
  disabled: boolean;
  onSelect: () => void;
}) => {
  const { t } = useTranslation();
  const { filter, matching, disabled, onSelect } = props;
  const filtered = Boolean(filter.kind || filter.live);
  return (
    <Box display="flex" justifyContent="flex-end" mb={1}>
      <WithReason
        reason={filtered ? t('targets.picker.selectAllFiltered') : undefined}
      >
        <Button
          size="small"
          color="primary"
          disabled={disabled || filtered || matching === 0}
          onClick={onSelect}
        >
          {matching === undefined
            ? t('targets.picker.selectAll')
            : t('targets.picker.selectAllOf', {
                number: matching.toLocaleString(),
              })}
        </Button>
      </WithReason>
    </Box>
  );
};
