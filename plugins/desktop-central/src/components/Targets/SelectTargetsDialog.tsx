import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  InstallFor,
  Selection,
} from 'backstage-plugin-desktop-central-common';
import { useRef, useState } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { FormDialog } from '../shared/FormDialog';
import { ChangeOutcome } from './ChangeOutcome';
import { ChangeProblem } from './ChangeProblem';
import type { Candidate } from './listed';
import { LookUpOutcome } from './LookUpOutcome';
import { SelectAll } from './SelectAll';
import { SelectedTargets } from './SelectedTargets';
import { TargetFilters, type TargetFilter } from './TargetFilters';
import { TargetTable } from './TargetTable';
import { useLookUp } from './useLookUp';
import type { SelectionChanges } from './useSelection';

const useStyles = makeStyles(theme => ({
  // As high as one line of what came of a change, so that the list below stays where it is.
  above: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(0, 2),
    minHeight: 56,
  },
  outcome: { flex: '1 1 240px', minWidth: 0 },
  /** Stays in sight while the table scrolls. */
  selected: { position: 'sticky', top: 0 },
}));

export interface SelectTargetsDialogProps {
  serverId: string;
  domain: string;
  installFor: InstallFor;
  selection: Selection | null;
  changes: SelectionChanges;
  onClose: () => void;
}

/** What is ticked in the list, on whatever page it was. */
function useTicks() {
  const [ticked, setTicked] = useState<ReadonlyMap<string, Candidate>>(
    new Map(),
  );
  const tick = (targets: Candidate[], on: boolean) => {
    const next = new Map(ticked);
    for (const target of targets) {
      if (on) next.set(target.id, target);
      else next.delete(target.id);
    }
    setTicked(next);
  };
  return { ticked, tick, clear: () => setTicked(new Map()) };
}

/** The pop-up in which workstations or users of a domain are found and selected. */
export const SelectTargetsDialog = (props: SelectTargetsDialogProps) => {
  const { t } = useTranslation();
  const classes = useStyles();
  const { serverId, domain, installFor, selection, changes, onClose } = props;
  const [filter, setFilter] = useState<TargetFilter>({ search: '' });
  const { ticked, tick, clear } = useTicks();
  const [found, setFound] = useState(0);
  const [matching, setMatching] = useState<number>();
  const [leaving, setLeaving] = useState(false);
  const lookUp = useLookUp({
    serverId,
    domain,
    installFor,
    onFound: targets => {
      tick(targets, true);
      setFound(count => count + 1);
    },
  });
  const searchField = useRef<HTMLInputElement>(null);
  const { search } = filter;
  const leave = () => {
    if (ticked.size > 0) setLeaving(true);
    else onClose();
  };
  const select = async () => {
    const done = await changes.change({ add: { ids: [...ticked.keys()] } });
    if (done) clear();
    return Boolean(done);
  };
  const selectAndStay = async () => {
    // The button is greyed now; the next name is typed here.
    if (await select()) searchField.current?.focus();
  };
  const selectAndClose = async () => {
    if (await select()) onClose();
  };
  const cannotSelect = ticked.size === 0 || changes.changing;

  return (
    <FormDialog
      title={t(`targets.picker.title.${installFor}`, { domain })}
      maxWidth="lg"
      tall
      onClose={leave}
      actions={
        <>
          <Box flexGrow={1} whiteSpace="nowrap">
            <Typography variant="body2" color="textSecondary" role="status">
              {t('targets.picker.checked', { count: ticked.size })}
            </Typography>
          </Box>
          <Button onClick={leave}>{t('close')}</Button>
          <Button
            variant="outlined"
            color="primary"
            disabled={cannotSelect}
            onClick={selectAndStay}
          >
            {t('targets.picker.select')}
          </Button>
          <Button
            variant="contained"
            color="primary"
            disabled={cannotSelect}
            onClick={selectAndClose}
          >
            {t('targets.picker.selectAndClose')}
          </Button>
        </>
      }
    >
      <Grid container spacing={3}>
        <Grid item xs={12} md={8} lg={9}>
          <TargetFilters
            installFor={installFor}
            filter={filter}
            onFilter={setFilter}
            lookUp={lookUp}
            searchRef={searchField}
          />
          <LookUpOutcome
            answer={lookUp.asked === search ? lookUp.answer : undefined}
            error={lookUp.asked === search ? lookUp.error : undefined}
            installFor={installFor}
          />
          <ChangeProblem changes={changes} />
          <div className={classes.above}>
            <div className={classes.outcome}>
              <ChangeOutcome changes={changes} />
            </div>
            <SelectAll
              filter={filter}
              matching={matching}
              disabled={changes.changing}
              onSelect={() =>
                changes.change({ add: { matching: search ? { search } : {} } })
              }
            />
          </div>
          <TargetTable
            serverId={serverId}
            domain={domain}
            installFor={installFor}
            filter={filter}
            selectionId={selection?.id}
            checked={ticked}
            onCheck={tick}
            onCounted={setMatching}
            found={found}
            lookUp={lookUp}
          />
        </Grid>
        <Grid item xs={12} md={4} lg={3}>
          <div className={classes.selected}>
            <Typography
              variant="subtitle2"
              component="h3"
              gutterBottom
              aria-live="polite"
            >
              {t(`targets.title.${installFor}`)} ({selection?.targetCount ?? 0})
            </Typography>
            <SelectedTargets
              narrow
              selection={selection}
              installFor={installFor}
              onRemove={({ id }) => changes.change({ remove: [id] })}
              onGone={changes.noteGone}
            />
          </div>
        </Grid>
      </Grid>
      {leaving && (
        <ConfirmDialog
          title={t('targets.picker.leave.title')}
          confirmLabel={t('targets.picker.leave.confirm')}
          cancelLabel={t('targets.picker.leave.stay')}
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        >
          {t('targets.picker.leave.text', { count: ticked.size })}
        </ConfirmDialog>
      )}
    </FormDialog>
  );
};
