import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { ProblemText } from '../shared/ProblemText';
import { RelativeTime } from '../shared/RelativeTime';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { TableFrame } from '../shared/TableFrame';

const useStyles = makeStyles(theme => ({
  // A word is not broken to make room; narrow screens scroll.
  table: {
    '& th, & td': {
      minWidth: 100,
      padding: theme.spacing(0.75, 1),
      wordBreak: 'normal',
      lineHeight: 1.43,
    },
    // In line with the heading of the section around it.
    '& tr > :first-child': { minWidth: 56, paddingLeft: theme.spacing(3) },
    '& tr > :last-child': { paddingRight: theme.spacing(3) },
  },
  // It is looked for in Desktop Central as it stands here.
  name: { whiteSpace: 'nowrap' },
}));

type Attempt = NonNullable<Deployment['attempts']>[number];

const Quiet = (props: { children: ReactNode }) => (
  <Typography variant="caption" color="textSecondary" component="div">
    {props.children}
  </Typography>
);

function timeOr(at: string | undefined, otherwise: string) {
  return at ? <RelativeTime at={at} /> : otherwise;
}

const StateCell = (props: { attempt: Attempt }) => {
  const { t } = useTranslation();
  const { state, suspended, stopWantedAt, stoppedAt } = props.attempt;
  return (
    <>
      <StateChip of="attempt" state={state} />
      {suspended && <Quiet>{t('deployment.attempts.suspended')}</Quiet>}
      {stoppedAt && (
        <Quiet>
          {t('deployment.attempts.stopped')} <RelativeTime at={stoppedAt} />
        </Quiet>
      )}
      {stopWantedAt && !stoppedAt && (
        <Quiet>
          {t('deployment.attempts.stopWanted')}{' '}
          <RelativeTime at={stopWantedAt} />
        </Quiet>
      )}
    </>
  );
};

const ConfigurationCell = (props: { attempt: Attempt }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { configurationName, configurationId, error } = props.attempt;
  return (
    <>
      <span className={classes.name}>{configurationName}</span>
      {configurationId && (
        <Quiet>{t('deployment.attempts.id', { id: configurationId })}</Quiet>
      )}
      {error && <ProblemText variant="caption">{error}</ProblemText>}
    </>
  );
};

const MadeCell = (props: { attempt: Attempt }) => {
  const { createdBy, createdAt } = props.attempt;
  return (
    <>
      {timeOr(createdAt, '–')}
      {createdBy && (
        <Quiet>
          <EntityName entityRef={createdBy} />
        </Quiet>
      )}
    </>
  );
};

const ReadCell = (props: { attempt: Attempt }) => {
  const { t } = useTranslation();
  const { lastReadAt, nextReadAt } = props.attempt;
  return (
    <>
      {timeOr(lastReadAt, t('never'))}
      {nextReadAt && (
        <Quiet>
          {t('deployment.attempts.nextRead')}{' '}
          <RelativeTime at={nextReadAt} ahead />
        </Quiet>
      )}
    </>
  );
};

/** What was sent to DC for a deployment, and when it was last heard of; the newest first. */
export const Attempts = (props: { deployment: Deployment }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { attempts = [] } = props.deployment;
  if (attempts.length === 0) return null;
  return (
    <Section
      title={t('deployment.attempts.title')}
      subtitle={t('deployment.attempts.subtitle')}
      flush
    >
      <TableFrame>
        <Table
          size="small"
          className={classes.table}
          aria-label={t('deployment.attempts.title')}
        >
          <TableHead>
            <TableRow>
              <TableCell>{t('deployment.attempts.number')}</TableCell>
              <TableCell>{t('deployment.column.state')}</TableCell>
              <TableCell>{t('deployment.attempts.targets')}</TableCell>
              <TableCell>{t('deployment.attempts.configuration')}</TableCell>
              <TableCell>{t('deployment.attempts.made')}</TableCell>
              <TableCell>{t('deployment.attempts.submitted')}</TableCell>
              <TableCell>{t('deployment.attempts.lastRead')}</TableCell>
              <TableCell>{t('deployment.attempts.lastCallback')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {[...attempts].reverse().map(attempt => (
              <TableRow key={attempt.number}>
                <TableCell>{attempt.number}</TableCell>
                <TableCell>
                  <StateCell attempt={attempt} />
                </TableCell>
                <TableCell>{attempt.targetCount ?? '–'}</TableCell>
                <TableCell>
                  <ConfigurationCell attempt={attempt} />
                </TableCell>
                <TableCell>
                  <MadeCell attempt={attempt} />
                </TableCell>
                <TableCell>{timeOr(attempt.submittedAt, '–')}</TableCell>
                <TableCell>
                  <ReadCell attempt={attempt} />
                </TableCell>
                <TableCell>
                  {timeOr(attempt.lastCallbackAt, t('never'))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableFrame>
    </Section>
  );
};
