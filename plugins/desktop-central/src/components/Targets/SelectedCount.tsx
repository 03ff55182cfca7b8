import Typography from '@material-ui/core/Typography';
import type {
  InstallFor,
  Selection,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';

/** How many are selected and how many of them are Windows Servers; read out when it changes. */
export const SelectedCount = (props: {
  selection: Selection | null;
  installFor: InstallFor;
  /** Why nothing can be selected, said in its place. */
  disabled?: string;
}) => {
  const { t } = useTranslation();
  const { selection, installFor, disabled } = props;
  const servers = selection?.serverCount ?? 0;
  return (
    <Typography
      variant="body2"
      component="div"
      color="textSecondary"
      role="status"
    >
      <span>
        {disabled ??
          t(`targets.count.${installFor}`, {
            count: selection?.targetCount ?? 0,
          })}
      </span>
      {servers > 0 && (
        <>
          {'. '}
          <span>{t('targets.servers', { count: servers })}</span>
        </>
      )}
    </Typography>
  );
};
