import IconButton from '@material-ui/core/IconButton';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemSecondaryAction from '@material-ui/core/ListItemSecondaryAction';
import ListItemText from '@material-ui/core/ListItemText';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import type { Computer } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { ComputerName } from './ComputerName';

/** Rows drawn of a long selection; the rest is counted. */
const DRAWN = 200;

const useStyles = makeStyles(theme => ({
  list: {
    overflowY: 'auto',
    padding: 0,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  hint: { padding: theme.spacing(2) },
}));

/** The selected workstations, each of which can be taken out again. */
export const SelectedList = (props: {
  selected: Computer[];
  onRemove?: (computer: Computer) => void;
  height: number;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { selected, onRemove } = props;
  return (
    <List
      dense
      className={classes.list}
      style={{ height: props.height }}
      aria-label={t('software.workstations.title')}
    >
      {selected.length === 0 && (
        <Typography
          component="li"
          variant="body2"
          color="textSecondary"
          className={classes.hint}
        >
          {t('software.workstations.none')}
        </Typography>
      )}
      {selected.slice(0, DRAWN).map(computer => (
        <ListItem key={computer.id}>
          <ListItemText primary={<ComputerName computer={computer} />} />
          {onRemove && (
            <ListItemSecondaryAction>
              <IconButton
                edge="end"
                size="small"
                aria-label={t('software.workstations.remove', {
                  name: computer.name,
                })}
                onClick={() => onRemove(computer)}
              >
                <CloseIcon fontSize="small" />
              </IconButton>
            </ListItemSecondaryAction>
          )}
        </ListItem>
      ))}
      {selected.length > DRAWN && (
        <Typography component="li" variant="body2" className={classes.hint}>
          {t('software.workstations.more', {
            number: String(selected.length - DRAWN),
          })}
        </Typography>
      )}
    </List>
  );
};
