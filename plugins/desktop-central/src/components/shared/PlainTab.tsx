import Tab from '@material-ui/core/Tab';
import { withStyles } from '@material-ui/core/styles';

/** A tab that can be read under the pointer in the dark too: the theme's own colour for it is made for light backgrounds only. */
export const PlainTab = withStyles(theme => ({
  root: {
    '&:hover, &:focus': { backgroundColor: theme.palette.action.hover },
  },
}))(Tab) as typeof Tab;
