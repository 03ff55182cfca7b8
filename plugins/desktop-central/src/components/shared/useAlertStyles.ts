import { makeStyles } from '@material-ui/core/styles';

/** An alert with a button: on a narrow screen it stands below the words, which then have the whole width. */
export const useAlertStyles = makeStyles(theme => ({
  root: {
    [theme.breakpoints.down('xs')]: {
      flexWrap: 'wrap',
      '& .MuiAlert-message': { flex: '1 1 0', minWidth: '75%' },
      '& .MuiAlert-action': { flexBasis: '100%', margin: 0, paddingLeft: 26 },
    },
  },
}));
