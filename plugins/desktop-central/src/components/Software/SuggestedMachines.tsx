import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import type {
  Computer,
  Machine,
} from 'backstage-plugin-desktop-central-common';
import { useMachines } from '../../hooks/useMachines';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { ComputerName } from './ComputerName';

/** Machines shown of a person; the others are found with the search. */
const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  // As high as one machine with its button, so that nothing moves when they come.
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    minHeight: 31,
    marginBottom: theme.spacing(1),
  },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  item: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minHeight: 31,
  },
}));

/** What the form holds that decides whether a machine can be added. */
interface Chosen {
  serverId: string;
  domain: string;
  selected: Computer[];
}

/** Why a machine cannot be added with one click; its badges say whether it has an agent. */
function whyNot(
  t: Translate,
  { serverId, serverName, computer }: Machine,
  chosen: Chosen,
): string | undefined {
  if (serverId !== chosen.serverId) {
    return t('software.suggested.otherServer', { server: serverName });
  }
  if (chosen.selected.some(each => each.id === computer.id)) {
    return t('software.suggested.selected');
  }
  if (computer.domain !== chosen.domain && chosen.selected.length > 0) {
    return t('software.suggested.otherDomain', { domain: computer.domain });
  }
  return undefined;
}

const Suggestion = (props: {
  machine: Machine;
  chosen: Chosen;
  onAdd: (computer: Computer) => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { machine, chosen, onAdd } = props;
  const { computer } = machine;
  const reason = whyNot(t, machine, chosen);
  return (
    <li className={classes.item}>
      <Typography variant="body2" component="span">
        <ComputerName computer={computer} />
      </Typography>
      {reason && (
        <Typography variant="body2" component="span" color="textSecondary">
          ({reason})
        </Typography>
      )}
      {!reason && computer.agentInstalled && (
        <Button
          size="small"
          color="primary"
          aria-label={t('software.suggested.addName', { name: computer.name })}
          onClick={() => onAdd(computer)}
        >
          {t('software.suggested.add')}
        </Button>
      )}
    </li>
  );
};

/** The machines of whoever asked, each to be added with one click. */
export const SuggestedMachines = (props: {
  requester: string;
  chosen: Chosen;
  onAdd: (computer: Computer) => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { data, error } = useMachines(props.requester);
  const more = (data?.length ?? 0) - SHOWN;
  return (
    <div className={classes.root}>
      <Typography variant="body2" color="textSecondary" component="span">
        {t('software.suggested.title')}{' '}
        <EntityName entityRef={props.requester} />:
      </Typography>
      {!data && !error && <Skeleton variant="text" width={120} />}
      {!data && error && (
        <Typography variant="body2" component="span" color="textSecondary">
          {t('software.suggested.failed')}
        </Typography>
      )}
      {data?.length === 0 && (
        <Typography variant="body2" component="span" color="textSecondary">
          {t('software.suggested.none')}
        </Typography>
      )}
      {data && data.length > 0 && (
        <ul className={classes.list} aria-label={t('software.suggested.label')}>
          {data.slice(0, SHOWN).map(machine => (
            <Suggestion
              key={`${machine.serverId} ${machine.computer.id}`}
              machine={machine}
              chosen={props.chosen}
              onAdd={props.onAdd}
            />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Typography variant="body2" component="span" color="textSecondary">
          {t('software.suggested.more', { count: more })}
        </Typography>
      )}
    </div>
  );
};
