import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import ComputerIcon from '@material-ui/icons/Computer';
import PersonIcon from '@material-ui/icons/Person';
import PlaylistAddIcon from '@material-ui/icons/PlaylistAdd';
import type {
  InstallFor,
  Machine,
  Selection,
  SelectionInput,
} from 'backstage-plugin-desktop-central-common';
import { useState, type Ref } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { WithReason } from '../shared/WithReason';
import { ChangeOutcome, leftOutOf } from './ChangeOutcome';
import { ChangeProblem } from './ChangeProblem';
import { ConcernList } from './ConcernList';
import { PasteDialog } from './paste/PasteDialog';
import { ProposedMachines } from './ProposedMachines';
import { SelectedCount } from './SelectedCount';
import { SelectedTargets } from './SelectedTargets';
import { SelectTargetsDialog } from './SelectTargetsDialog';
import { useSelection } from './useSelection';

export interface TargetsFieldProps {
  serverId: string;
  /** Empty until it is chosen. */
  domain: string;
  installFor: InstallFor;
  /** Package or script it is for; targets on which the same is under way are then left out. */
  forItem?: SelectionInput['forItem'];
  /** Null where nothing is selected. */
  selection: Selection | null;
  /** The domain of the selection goes before `domain`: a proposed machine brings its own. */
  onChange: (selection: Selection | null) => void;
  error?: string;
  /** Why nothing can be selected now. */
  disabled?: string;
  /** Machines that are likely meant; one of another domain is offered while nothing is selected. */
  proposals?: readonly Machine[];
  /** What takes the focus when there is an error. */
  focusRef?: Ref<HTMLButtonElement>;
}

/** The part of a form that says what it is for: how many are selected, what speaks against some of them, and the ways to select. */
export const TargetsField = (props: TargetsFieldProps) => {
  const { t } = useTranslation();
  const { serverId, domain, installFor, selection, error, proposals } = props;
  const [open, setOpen] = useState<'list' | 'lines' | 'removeAll'>();
  const close = () => setOpen(undefined);
  const changes = useSelection({
    serverId,
    domain,
    installFor,
    forItem: props.forItem,
    selection,
    onChange: props.onChange,
  });
  const openFresh = (what: 'list' | 'lines') => {
    changes.forget();
    setOpen(what);
  };
  const disabled =
    props.disabled ?? (domain ? undefined : t('targets.chooseDomainFirst'));
  const dialog = {
    serverId,
    domain,
    installFor,
    selection,
    changes,
    onClose: close,
  };
  const leftOut = changes.done && leftOutOf(changes.done).length > 0;

  return (
    <>
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        gridGap={16}
        mb={1}
      >
        <WithReason reason={disabled}>
          <Button
            ref={props.focusRef}
            variant="outlined"
            color="primary"
            startIcon={
              installFor === 'workstation' ? <ComputerIcon /> : <PersonIcon />
            }
            disabled={Boolean(disabled)}
            onClick={() => openFresh('list')}
          >
            {t(`targets.select.${installFor}`)}
          </Button>
        </WithReason>
        <WithReason reason={disabled}>
          <Button
            color="primary"
            startIcon={<PlaylistAddIcon />}
            disabled={Boolean(disabled)}
            onClick={() => openFresh('lines')}
          >
            {t('targets.paste')}
          </Button>
        </WithReason>
        <SelectedCount
          selection={selection}
          installFor={installFor}
          disabled={disabled}
        />
        {selection && (
          <Button size="small" onClick={() => setOpen('removeAll')}>
            {t('targets.list.removeAll')}
          </Button>
        )}
      </Box>
      {/* Right below the button, which has the focus then and so is in sight. */}
      {error && (
        <FormHelperText error role="alert">
          {error}
        </FormHelperText>
      )}
      {proposals && installFor === 'workstation' && (
        <ProposedMachines
          machines={proposals}
          chosen={{ serverId, domain, selection }}
          onAdd={computer =>
            changes.change({ add: { ids: [computer.id] } }, computer.domain)
          }
        />
      )}
      {!open && (
        <ChangeProblem changes={changes} onAgain={() => openFresh('list')} />
      )}
      <ChangeOutcome changes={changes} silent={Boolean(open) || !leftOut} />
      {selection && <ConcernList selection={selection} />}
      <SelectedTargets
        selection={changes.gone ? null : selection}
        installFor={installFor}
        onRemove={({ id }) => changes.change({ remove: [id] })}
        onGone={changes.noteGone}
      />
      {open === 'list' && <SelectTargetsDialog {...dialog} />}
      {open === 'lines' && <PasteDialog {...dialog} />}
      {open === 'removeAll' && (
        <ConfirmDialog
          title={t(`targets.removeAll.title.${installFor}`)}
          confirmLabel={t('targets.list.removeAll')}
          onConfirm={() => changes.take(null)}
          onClose={close}
        >
          {t('targets.removeAll.text')}
        </ConfirmDialog>
      )}
    </>
  );
};
