import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import type { Computer } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';

/** What is special about a computer as a target. */
export const ComputerBadges = (props: { computer: Computer }) => {
  const { t } = useTranslation();
  const { isServer, agentInstalled, managed } = props.computer;
  const badge = (label: string, help = '') => (
    <Tooltip title={help} key={label}>
      <Chip
        size="small"
        variant="outlined"
        component="span"
        label={label}
        style={{ margin: '0 0 0 8px' }}
      />
    </Tooltip>
  );
  return (
    <>
      {isServer && badge(t('software.workstations.server'))}
      {!agentInstalled &&
        badge(
          t('software.workstations.noAgent'),
          t('software.workstations.noAgentHelp'),
        )}
      {!managed && badge(t('software.workstations.notManaged'))}
    </>
  );
};
