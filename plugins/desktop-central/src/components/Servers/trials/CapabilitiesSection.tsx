import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Capability,
  InferredWrite,
  Server,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { Section } from '../../shared/Section';
import { StateChip } from '../../shared/StateChip';
import { WithReason } from '../../shared/WithReason';
import { TRIAL_OF } from './trial';

const useStyles = makeStyles(theme => ({
  table: {
    [theme.breakpoints.down('sm')]: {
      '&, & > tbody': { display: 'block' },
    },
  },
  // On a narrow screen each row is a small block, so that nobody has to scroll sideways for the reason.
  row: {
    verticalAlign: 'top',
    [theme.breakpoints.down('sm')]: {
      display: 'grid',
      gridTemplateColumns: '1fr auto',
      padding: theme.spacing(1, 0),
      '& > *': { border: 0, minWidth: 0, padding: theme.spacing(0.5, 2) },
      '& > :nth-child(n+3)': { gridColumn: '1 / -1' },
    },
  },
  columns: { [theme.breakpoints.down('sm')]: { display: 'none' } },
  head: { whiteSpace: 'nowrap', color: theme.palette.text.secondary },
  name: { [theme.breakpoints.up('md')]: { width: '30%', minWidth: 240 } },
  none: { [theme.breakpoints.down('sm')]: { display: 'none' } },
  scope: {
    fontFamily: 'monospace',
    fontSize: theme.typography.caption.fontSize,
    // Broken between scopes, never within one.
    wordBreak: 'keep-all',
    overflowWrap: 'normal',
    [theme.breakpoints.up('md')]: { minWidth: 190 },
  },
  why: { [theme.breakpoints.up('md')]: { minWidth: 280 } },
}));

interface Trying {
  /** Why no trial can be started now. */
  trialRefusal?: string;
  onTry: (kind: InferredWrite) => void;
}

function isTried({ name, answer }: Capability): boolean {
  return answer === 'inferred' && TRIAL_OF[name] !== undefined;
}

const Why = (props: { capability: Capability } & Trying) => {
  const { t } = useTranslation();
  const { capability, trialRefusal, onTry } = props;
  const { name, answer, how, reason } = capability;
  const kind = answer === 'inferred' ? TRIAL_OF[name] : undefined;
  const inferred = kind
    ? t('server.capability.inferred')
    : t('server.capability.undocumented');
  const text = reason ?? (answer === 'inferred' ? inferred : undefined);
  return (
    <>
      {how && (
        <Typography variant="body2">
          {t(`server.capability.how.${how}`)}
        </Typography>
      )}
      {text && (
        <Typography variant="body2" color="textSecondary">
          {text}
        </Typography>
      )}
      {kind && (
        <Box mt={1} mb={0.5}>
          <WithReason reason={trialRefusal}>
            <Button
              variant="outlined"
              color="primary"
              size="small"
              disabled={Boolean(trialRefusal)}
              aria-label={t('server.trial.runOf', {
                capability: t(`server.capability.name.${name}`),
              })}
              onClick={() => onTry(kind)}
            >
              {t('server.trial.run')}
            </Button>
          </WithReason>
        </Box>
      )}
    </>
  );
};

/** Every capability of a server in plain words, with the scope that it needs and what to do where it is missing. */
export const CapabilitiesSection = (props: { server: Server } & Trying) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { capabilities = [] } = props.server;
  return (
    <Section
      title={t('server.capability.title')}
      subtitle={t('server.capability.subtitle')}
      flush
    >
      {props.trialRefusal && capabilities.some(isTried) && (
        <Box px={3} pt={2} pb={1}>
          <Typography variant="body2">
            {t('server.trial.notNow', { reason: props.trialRefusal })}
          </Typography>
        </Box>
      )}
      {capabilities.length === 0 ? (
        <Box p={3}>
          <Typography variant="body2" color="textSecondary">
            {t('server.capability.unknown')}
          </Typography>
        </Box>
      ) : (
        <TableContainer>
          <Table
            size="small"
            className={classes.table}
            aria-label={t('server.capability.title')}
          >
            <TableHead className={classes.columns}>
              <TableRow>
                {(['capability', 'answer', 'scope', 'reason'] as const).map(
                  column => (
                    <TableCell key={column} className={classes.head}>
                      {t(`server.capability.column.${column}`)}
                    </TableCell>
                  ),
                )}
              </TableRow>
            </TableHead>
            <TableBody>
              {capabilities.map(capability => (
                <TableRow key={capability.name} className={classes.row}>
                  <TableCell
                    component="th"
                    scope="row"
                    role="rowheader"
                    className={classes.name}
                  >
                    {t(`server.capability.name.${capability.name}`)}
                    <Typography
                      variant="caption"
                      color="textSecondary"
                      component="div"
                    >
                      {t(`server.capability.purpose.${capability.name}`)}
                    </Typography>
                  </TableCell>
                  <TableCell>
                    <StateChip of="capability" state={capability.answer} />
                  </TableCell>
                  <TableCell className={classes.scope}>
                    {capability.scope ?? (
                      <span className={classes.none}>–</span>
                    )}
                  </TableCell>
                  <TableCell className={classes.why}>
                    <Why
                      capability={capability}
                      trialRefusal={props.trialRefusal}
                      onTry={props.onTry}
                    />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Section>
  );
};
