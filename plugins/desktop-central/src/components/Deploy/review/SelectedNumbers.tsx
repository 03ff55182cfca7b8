import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { Selection } from 'backstage-plugin-desktop-central-common';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';

/** Names shown of what is selected; the rest is counted. */
const NAMED = 10;

/** The first names of what is selected; has its place before they are known. */
const Names = (props: { selection: Selection }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { id, targetCount } = props.selection;
  // Only a help: the numbers are what counts, and the list is in the form.
  const { value: names } = useAsync(async () => {
    const { items } = await api.listSelectionTargets(id, { limit: NAMED });
    return items.map(({ name }) => name);
  }, [api, id]);
  const rest = targetCount - (names?.length ?? 0);
  const sentence = names?.length
    ? [
        names.join(', '),
        rest > 0 && t('deploy.review.more', { number: String(rest) }),
      ]
    : [];
  return (
    <Typography
      variant="body2"
      style={{ minHeight: '1.43em', overflowWrap: 'anywhere' }}
    >
      {sentence.filter(Boolean).join(' ')}
    </Typography>
  );
};

/** How many targets there are, and how many of them are Windows Servers. */
export const SelectedNumbers = (props: { selection: Selection }) => {
  const { t } = useTranslation();
  const { selection } = props;
  const { targetCount: count, serverCount, installFor } = selection;
  return (
    <div>
      <Typography variant="subtitle2" component="h4">
        {installFor === 'user'
          ? t('deploy.users', { count })
          : t('deployment.workstations', { count })}
      </Typography>
      {installFor === 'workstation' && (
        <Typography variant="body2" color="textSecondary">
          {serverCount > 0
            ? t('software.review.servers', { count: serverCount })
            : t('software.review.noServers')}
        </Typography>
      )}
      <Names selection={selection} />
    </div>
  );
};
