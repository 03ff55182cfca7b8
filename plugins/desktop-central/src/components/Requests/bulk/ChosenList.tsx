import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslation } from '../../../hooks/useTranslation';
import type { ChosenRequest } from './useRequestSelection';

const useStyles = makeStyles(theme => ({
  list: {
    maxHeight: 200,
    overflowY: 'auto',
    overflowWrap: 'anywhere',
    margin: theme.spacing(1, 0),
    paddingLeft: theme.spacing(2.5),
  },
}));

/** The requests that are meant; some may not be on the page of the table that is shown. */
export const ChosenList = (props: { requests: ChosenRequest[] }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  return (
    <Typography component="ul" variant="body2" className={classes.list}>
      {props.requests.map(({ id, number, subject }) => (
        <li key={id}>
          {t('request.bulk.request', { number: String(number), subject })}
        </li>
      ))}
    </Typography>
  );
};
