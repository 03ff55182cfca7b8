import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';

/** Once all that was done for a request has succeeded: what is left to do. Read out when it comes. */
export const NextStep = (props: { deployments: readonly Deployment[] }) => {
  const { t } = useTranslation();
  const done = props.deployments.every(({ state }) => state === 'succeeded');
  return (
    <div role="status">
      {done && (
        <Box mt={2}>
          <Typography variant="body2" color="textSecondary">
            {t('request.deployments.allDone')}
          </Typography>
        </Box>
      )}
    </div>
  );
};
