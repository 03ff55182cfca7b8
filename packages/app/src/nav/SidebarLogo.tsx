import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { PortalLogo } from './PortalLogo';

const LOGO_SIZE = 28;

const useStyles = makeStyles(theme => ({
  link: {
    display: 'flex',
    alignItems: 'center',
    height: 72,
    paddingLeft: (sidebarConfig.drawerWidthClosed - LOGO_SIZE) / 2,
    gap: theme.spacing(1.5),
    overflow: 'hidden',
  },
  title: {
    color: theme.palette.navigation.selectedColor,
    fontSize: '1.1rem',
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
}));

export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const title = useApi(configApiRef).getString('app.title');

  return (
    <Link to="/" underline="none" className={classes.link} aria-label="Home">
      <PortalLogo size={LOGO_SIZE} />
      {isOpen && (
        <Typography component="span" className={classes.title}>
          {title}
        </Typography>
      )}
    </Link>
  );
};
