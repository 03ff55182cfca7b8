import { makeStyles } from '@material-ui/core/styles';
import { useTranslation } from '../../hooks/useTranslation';

const useStyles = makeStyles({
  // Not taken out of the flow: it would be beside the page where a narrow screen scrolls the table.
  root: {
    display: 'block',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** The title of a column of buttons, for screen readers: what the buttons say is enough for the eye. */
export const ActsTitle = () => {
  const { t } = useTranslation();
  return <span className={useStyles().root}>{t('table.acts')}</span>;
};
