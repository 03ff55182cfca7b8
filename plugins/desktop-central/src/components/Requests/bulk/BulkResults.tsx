import { Link } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useLinks } from '../../../hooks/useLinks';
import { useTranslation } from '../../../hooks/useTranslation';
import { StateChip } from '../../shared/StateChip';
import type { BulkOutcome, Refusal } from './useBulk';

const useStyles = makeStyles(theme => ({
  list: {
    overflowWrap: 'anywhere',
    margin: theme.spacing(1, 0),
    paddingLeft: theme.spacing(2.5),
    '& > li + li': { marginTop: theme.spacing(1) },
  },
  deployment: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

const Refused = (props: { refusal: Refusal }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const links = useLinks();
  const { request, message, deployments } = props.refusal;
  return (
    <li>
      <Link to={links.request(request.id)}>
        {t('request.bulk.request', {
          number: String(request.number),
          subject: request.subject,
        })}
      </Link>
      <div>{message ?? t('request.bulk.noReason')}</div>
      {deployments.map(deployment => (
        <div key={deployment.id} className={classes.deployment}>
          <Link to={links.deployment(deployment.id)}>
            {deployment.itemName}
          </Link>
          <StateChip of="deployment" state={deployment.state} />
        </div>
      ))}
    </li>
  );
};

const Results = (props: { outcome: BulkOutcome }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { done, refused } = props.outcome;
  return (
    <Box mb={2}>
      <Typography variant="body1">
        {t('request.bulk.done', {
          done: String(done),
          of: String(done + refused.length),
        })}
      </Typography>
      {refused.length > 0 && (
        <>
          <Typography variant="subtitle2" component="h3">
            {t('request.bulk.refused')}
          </Typography>
          <Typography component="ul" variant="body2" className={classes.list}>
            {refused.map(refusal => (
              <Refused key={refusal.request.id} refusal={refusal} />
            ))}
          </Typography>
        </>
      )}
    </Box>
  );
};

/** How many were changed, and why each of the others was not. It is there before that, so that it is read out when it comes. */
export const BulkResults = (props: { outcome?: BulkOutcome }) => (
  <div role="status">
    {props.outcome && <Results outcome={props.outcome} />}
  </div>
);
