import Tooltip from '@material-ui/core/Tooltip';
import { useTheme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import RemoveIcon from '@material-ui/icons/Remove';
import { useTranslation } from '../../hooks/useTranslation';
import { coloursOf } from '../shared/tones';

/** Yes, or no with what is missing, as a sign that can be hovered, focused and read out. */
export const Verdict = (props: { allowed: boolean; reason?: string }) => {
  const theme = useTheme();
  const { t } = useTranslation();
  if (props.allowed) {
    return (
      <CheckCircleIcon
        fontSize="small"
        titleAccess={t('access.allowed')}
        style={{ color: coloursOf(theme, 'success').solid }}
      />
    );
  }
  const text = props.reason ?? t('access.refused');
  return (
    <Tooltip title={text}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span tabIndex={0} role="img" aria-label={text}>
        <RemoveIcon
          fontSize="small"
          style={{ color: theme.palette.text.disabled }}
        />
      </span>
    </Tooltip>
  );
};
