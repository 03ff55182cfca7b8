import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslation } from '../../../hooks/useTranslation';
import { MAX_BULK } from './useBulk';

const useStyles = makeStyles(theme => ({
  // Below the table and always in sight, so that no row moves when it comes.
  root: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 2),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  text: { flexGrow: 1 },
}));

/** What can be done with the requests that are checked. */
export const BulkBar = (props: {
  count: number;
  onAssign: () => void;
  onCloseRequests: () => void;
  onClear: () => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { count } = props;
  const tooMany = count > MAX_BULK;
  return (
    <Paper
      square
      elevation={4}
      role="region"
      aria-label={t('request.bulk.label')}
      className={classes.root}
    >
      <div className={classes.text} role="status">
        <Typography variant="body2">
          {t('request.bulk.chosen', { count })}
        </Typography>
        {tooMany && (
          <Typography variant="body2" color="error">
            {t('request.bulk.tooMany', { max: String(MAX_BULK) })}
          </Typography>
        )}
      </div>
      <Button size="small" onClick={props.onClear}>
        {t('request.bulk.clear')}
      </Button>
      <Button
        size="small"
        variant="outlined"
        disabled={tooMany}
        onClick={props.onAssign}
      >
        {t('request.bulk.assign')}
      </Button>
      <Button
        size="small"
        variant="outlined"
        disabled={tooMany}
        onClick={props.onCloseRequests}
      >
        {t('request.bulk.close')}
      </Button>
    </Paper>
  );
};
