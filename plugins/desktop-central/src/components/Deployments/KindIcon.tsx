import AppsIcon from '@material-ui/icons/Apps';
import CodeIcon from '@material-ui/icons/Code';
import type { DeploymentKind } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';

const ICONS = { software: AppsIcon, script: CodeIcon } as const;

/** Whether a deployment is of software or of a script, at a glance and in a word. */
export const KindIcon = (props: {
  kind: DeploymentKind;
  fontSize?: 'small' | 'medium';
}) => {
  const { t } = useTranslation();
  const Icon = ICONS[props.kind];
  return (
    <Icon
      fontSize={props.fontSize ?? 'small'}
      color="action"
      titleAccess={t(`deployment.kind.${props.kind}`)}
    />
  );
};
