import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { makeStyles } from '@material-ui/core/styles';
import MenuIcon from '@material-ui/icons/Menu';
import { DesktopManagementSidebarItem } from 'backstage-plugin-desktop-central/alpha';
import { SidebarLogo } from './SidebarLogo';
import { SwitchPerson } from './SwitchPerson';

const useStyles = makeStyles({
  // Backstage gives the words a fixed width and keeps room for an action beside them, which cuts off "Desktop Central".
  item: {
    '& .MuiTypography-root': { width: 'auto' },
    '& div:empty': { display: 'none' },
  },
});

const NavItem = (props: {
  icon: () => JSX.Element | null;
  to: string;
  text: string;
}) => <SidebarItem className={useStyles().item} {...props} />;

export const PortalSidebar = NavContentBlueprint.make({
  params: {
    component: ({ navItems }) => {
      const nav = navItems.withComponent(item => (
        <NavItem icon={() => item.icon} to={item.href} text={item.title} />
      ));
      nav.take('page:notifications');

      return (
        <Sidebar>
          <SidebarLogo />
          <SidebarDivider />
          <SidebarGroup label="Menu" icon={<MenuIcon />}>
            {nav.take('page:desktop-central')}
            {nav.take('page:catalog')}
            <SidebarDivider />
            <SidebarScrollWrapper>
              {nav.rest({ sortBy: 'title' })}
            </SidebarScrollWrapper>
            <DesktopManagementSidebarItem />
          </SidebarGroup>
          <SidebarSpace />
          <SidebarDivider />
          <NotificationsSidebarItem />
          <SidebarDivider />
          <SidebarGroup
            label="Settings"
            icon={<UserSettingsSignInAvatar />}
            to="/settings"
          >
            {nav.take('page:user-settings')}
            <SwitchPerson />
          </SidebarGroup>
        </Sidebar>
      );
    },
  },
});
