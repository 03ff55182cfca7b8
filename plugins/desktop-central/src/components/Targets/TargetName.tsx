import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import type {
  Computer,
  SelectedTarget,
  TargetConcern,
} from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { useTranslation } from '../../hooks/useTranslation';

const Badge = (props: { concern: TargetConcern }) => {
  const { t } = useTranslation();
  const { concern } = props;
  return (
    <Tooltip title={t(`targets.badgeHelp.${concern}`)}>
      <Chip
        size="small"
        variant="outlined"
        component="span"
        label={t(`targets.badge.${concern}`)}
        style={{ margin: 0 }}
      />
    </Tooltip>
  );
};

/** A target with what is special about it. */
export const TargetName = (props: {
  name: string;
  displayName?: string;
  concerns: readonly TargetConcern[];
  /** Its name, where that is more than plain text. */
  children?: ReactNode;
}) => {
  const { name, displayName, concerns, children } = props;
  return (
    <Box
      component="span"
      display="inline-flex"
      flexWrap="wrap"
      alignItems="center"
      gridGap={8}
    >
      {children ?? name}
      {displayName && displayName !== name && (
        <Typography variant="body2" component="span" color="textSecondary">
          {displayName}
        </Typography>
      )}
      {concerns.map(concern => (
        <Badge key={concern} concern={concern} />
      ))}
    </Box>
  );
};

/** What the list of computers tells that speaks against one. */
function concernsOf(computer: Computer): TargetConcern[] {
  return [
    computer.isServer && ('server' as const),
    !computer.agentInstalled && ('noAgent' as const),
    !computer.managed && ('notManaged' as const),
  ].filter(concern => concern !== false);
}

/** A computer that can be selected. */
export const ComputerName = (props: {
  computer: Computer;
  /** Its name, where that is more than plain text. */
  children?: ReactNode;
}) => (
  <TargetName name={props.computer.name} concerns={concernsOf(props.computer)}>
    {props.children}
  </TargetName>
);

/** A target that is selected. */
export const SelectedName = (props: { target: SelectedTarget }) => {
  const { name, displayName, isServer, concerns } = props.target;
  const others = concerns.filter(concern => concern !== 'server');
  return (
    <TargetName
      name={name}
      displayName={displayName}
      concerns={isServer ? ['server', ...others] : others}
    />
  );
};
