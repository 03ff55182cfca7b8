import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import type { Computer } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { useTranslation } from '../../hooks/useTranslation';

/** A computer with what is special about it as a target. */
export const ComputerName = (props: {
  computer: Computer;
  /** Its name, where that is more than plain text. */
  children?: ReactNode;
}) => {
  const { t } = useTranslation();
  const { name, isServer, agentInstalled, managed } = props.computer;
  const badge = (label: string, help = '') => (
    <Tooltip title={help} key={label}>
      <Chip
        size="small"
        variant="outlined"
        component="span"
        label={label}
        style={{ margin: 0 }}
      />
    </Tooltip>
  );
  return (
    <Box
      component="span"
      display="inline-flex"
      flexWrap="wrap"
      alignItems="center"
      gridGap={8}
    >
      {props.children ?? name}
      {isServer && badge(t('software.workstations.server'))}
      {!agentInstalled &&
        badge(
          t('software.workstations.noAgent'),
          t('software.workstations.noAgentHelp'),
        )}
      {!managed && badge(t('software.workstations.notManaged'))}
    </Box>
  );
};
