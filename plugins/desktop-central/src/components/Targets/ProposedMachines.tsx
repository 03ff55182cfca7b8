import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Computer,
  Machine,
  Selection,
} from 'backstage-plugin-desktop-central-common';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { TAKES_FOCUS } from '../../hooks/focusTrail';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { ComputerName } from './TargetName';

/** Machines shown; the others are found with the search. */
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
    '&:focus': { outline: 'none' },
  },
}));

/** What the form holds that decides whether a machine can be added. */
interface Chosen {
  serverId: string;
  domain: string;
  selection: Selection | null;
}

/** Why a machine cannot be added with one click; its badges say whether it has an agent. */
function whyNot(
  t: Translate,
  { serverId, serverName, computer }: Machine,
  chosen: Chosen,
  selected: ReadonlySet<string>,
): string | undefined {
  if (serverId !== chosen.serverId) {
    return t('targets.proposed.otherServer', { server: serverName });
  }
  if (selected.has(computer.id)) return t('targets.proposed.selected');
  if (computer.domain !== chosen.domain && chosen.selection) {
    return t('targets.proposed.otherDomain', { domain: computer.domain });
  }
  return undefined;
}

/** Which of a few machines are selected; none where that cannot be told, since adding one again changes nothing. */
function useSelectedOf(
  selection: Selection | null,
  machines: readonly Machine[],
): ReadonlySet<string> {
  const api = useApi(desktopCentralApiRef);
  const asked = machines.filter(
    ({ serverId, computer }) =>
      serverId === selection?.serverId && computer.domain === selection.domain,
  );
  const found = useAsync(async () => {
    if (!selection) return new Set<string>();
    const pages = await Promise.all(
      asked.map(({ computer }) =>
        api.listSelectionTargets(selection.id, { search: computer.name }),
      ),
    );
    return new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
  }, [api, selection?.id, asked.length]);
  return found.value ?? new Set();
}

const Proposal = (props: {
  machine: Machine;
  /** Why it cannot be added. */
  reason?: string;
  onAdd: (computer: Computer) => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { machine, reason, onAdd } = props;
  const { computer } = machine;
  return (
    // The button goes once it is done; whoever pressed it goes on from here, not from the top of the form.
    <li {...TAKES_FOCUS} className={classes.item}>
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
          aria-label={t('targets.proposed.addName', { name: computer.name })}
          onClick={() => onAdd(computer)}
        >
          {t('targets.proposed.add')}
        </Button>
      )}
    </li>
  );
};

/** Machines that are likely meant, each to be added with one click. It has its place before they are known, so that nothing jumps. */
export const ProposedMachines = (props: {
  machines: readonly Machine[];
  chosen: Chosen;
  onAdd: (computer: Computer) => void;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const { machines, chosen } = props;
  const shown = machines.slice(0, SHOWN);
  const selected = useSelectedOf(chosen.selection, shown);
  const more = machines.length - SHOWN;
  const said = (text: string) => (
    <Typography variant="body2" component="span" color="textSecondary">
      {text}
    </Typography>
  );
  return (
    <div className={classes.root}>
      {shown.length > 0 && (
        <>
          {said(t('targets.proposed.title'))}
          <ul className={classes.list} aria-label={t('targets.proposed.label')}>
            {shown.map(machine => (
              <Proposal
                key={`${machine.serverId} ${machine.computer.id}`}
                machine={machine}
                reason={whyNot(t, machine, chosen, selected)}
                onAdd={props.onAdd}
              />
            ))}
          </ul>
        </>
      )}
      {more > 0 && said(t('targets.proposed.more', { count: more }))}
    </div>
  );
};
