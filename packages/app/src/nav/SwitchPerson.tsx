import { SidebarItem } from '@backstage/core-components';
import {
  errorApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';

/** Signs out, which leads back to the people to choose from. */
export const SwitchPerson = () => {
  const identityApi = useApi(identityApiRef);
  const errorApi = useApi(errorApiRef);

  return (
    <SidebarItem
      icon={SwapHorizIcon}
      text="Switch person"
      onClick={() => identityApi.signOut().catch(e => errorApi.post(e))}
    />
  );
};
