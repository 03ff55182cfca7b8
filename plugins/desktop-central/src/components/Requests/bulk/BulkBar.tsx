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

interface BulkBarProps {
  count: number;
  onAssign: () => void;
  onCloseRequests: () => void;
  onClear: () => void;
}

const Count = (props: { count: number }) => {
  const { t } = useTranslation();
  const { count } = props;
  return (
    <>
      <Typography variant="body2">
        {t('request.bulk.chosen', { count })}
      </Typography>
      {count > MAX_BULK && (
        <Typography variant="body2" color="error">
          {t('request.bulk.tooMany', { max: String(MAX_BULK) })}
        </Typography>
      )}
    </>
  );
};

const BulkButtons = (props: BulkBarProps) => {
  const { t } = useTranslation();
  const tooMany = props.count > MAX_BULK;
  return (
    <>
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
    </>
  );
};

/**
 * What can be done with the requests that are checked; nothing is seen of it where none is. The place of their number is
 * there before that, because screen readers read out what comes into a place they know.
 */
export const BulkBar = (props: BulkBarProps) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { count } = props;
  const shown = count > 0;
  return (
    <Paper
      square
      elevation={shown ? 4 : 0}
      role={shown ? 'region' : undefined}
      aria-label={shown ? t('request.bulk.label') : undefined}
      className={shown ? classes.root : undefined}
    >
      <div className={classes.text} role="status">
        {shown && <Count count={count} />}
      </div>
      {shown && <BulkButtons {...props} />}
    </Paper>
  );
};
