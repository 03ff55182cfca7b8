import Typography from '@material-ui/core/Typography';
import { useTranslation } from '../../hooks/useTranslation';
import type { Preselection } from './useItemDefaults';

/** Where what is filled in already comes from; it has its place before that is known, so that nothing jumps. */
export const PreselectionLine = (props: { preselection?: Preselection }) => {
  const { t } = useTranslation();
  const {
    itemName: item = '',
    preselected,
    packageGone,
  } = props.preselection ?? {};
  const sentences = [
    preselected && t('software.preselected.by', { item }),
    packageGone && t('software.preselected.packageGone', { item }),
  ].filter(Boolean);
  return (
    <Typography
      variant="caption"
      color="textSecondary"
      component="p"
      role="status"
      style={{ minHeight: '1.66em', overflowWrap: 'anywhere' }}
    >
      {sentences.join(' ')}
    </Typography>
  );
};
