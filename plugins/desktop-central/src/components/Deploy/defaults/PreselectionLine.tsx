import Typography from '@material-ui/core/Typography';
import type { DeploymentKind } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import type { Preselection } from './useDefaults';

/** Where what is filled in already comes from, and what is missing of it. */
export const PreselectionLine = (props: {
  kind: DeploymentKind;
  preselection?: Preselection;
}) => {
  const { t } = useTranslation();
  const { kind, preselection } = props;
  if (!preselection) return null;
  const { from, name, number, item, preselected } = preselection;
  const sentences = [
    preselected &&
      (from === 'item'
        ? t('software.preselected.by', { item: name })
        : t('deploy.clone.by', { item: name, number: String(number) })),
    item === 'gone' &&
      (from === 'item'
        ? t(`deploy.preselected.gone.${kind}`, { item: name })
        : t(`deploy.clone.gone.${kind}`, { item: name })),
  ].filter(Boolean);
  return (
    <Typography
      variant="caption"
      color="textSecondary"
      component="p"
      role="status"
      style={{ overflowWrap: 'anywhere' }}
    >
      {sentences.join(' ')}
    </Typography>
  );
};
