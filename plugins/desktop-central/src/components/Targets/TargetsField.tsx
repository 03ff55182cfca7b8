import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import Typography from '@material-ui/core/Typography';
import ComputerIcon from '@material-ui/icons/Computer';
import type {
  Computer,
  DeploymentKind,
  InstallFor,
  Machine,
  Selection,
} from 'backstage-plugin-desktop-central-common';
import { useEffect, useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';
import { SelectedList } from '../Software/SelectedList';
import { SelectWorkstationsDialog } from '../Software/SelectWorkstationsDialog';

const LIST_HEIGHT = 168;

export interface TargetsFieldProps {
  serverId: string;
  /** Empty while none is chosen; a proposed machine brings its own. */
  domain: string;
  installFor: InstallFor;
  /** What it is for, so that targets on which the same is under way are told. */
  forItem?: { kind: DeploymentKind; itemId: string };
  selection: Selection | null;
  onChange: (selection: Selection | null) => void;
  error?: string;
  /** Why nothing can be selected now. */
  disabled?: string;
  /** Machines that are likely meant. */
  proposals?: Machine[];
}

/** The targets of a deployment: a button that opens the pop-up, and what is selected. */
export const TargetsField = (props: TargetsFieldProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const save = useSave();
  const { serverId, domain, installFor, selection, onChange, disabled } = props;
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Computer[]>([]);
  useEffect(() => {
    if (!selection) setChosen([]);
  }, [selection]);
  const select = (computers: Computer[]) =>
    save.run(async () => {
      const made =
        computers.length > 0
          ? await api.makeSelection({
              serverId,
              domain: computers[0].domain,
              installFor,
              add: { ids: computers.map(({ id }) => id) },
              include: ['servers', 'noAgent', 'notManaged'],
            })
          : null;
      setChosen(computers);
      onChange(made);
    });
  const count = selection?.targetCount ?? 0;
  return (
    <>
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        gridGap={16}
        mb={1}
      >
        <Button
          variant="outlined"
          color="primary"
          startIcon={<ComputerIcon />}
          disabled={Boolean(disabled)}
          onClick={() => setOpen(true)}
        >
          {t('software.workstations.select')}
        </Button>
        <Typography variant="body2" color="textSecondary" role="status">
          {disabled ?? t('software.workstations.count', { count })}
        </Typography>
      </Box>
      {props.error && (
        <FormHelperText error role="alert">
          {props.error}
        </FormHelperText>
      )}
      {save.error && <ErrorPanel error={save.error} />}
      {(props.proposals ?? []).map(({ computer }) => (
        <Button
          key={computer.id}
          size="small"
          color="primary"
          onClick={() => select([...chosen, computer])}
        >
          {t('software.suggested.addName', { name: computer.name })}
        </Button>
      ))}
      <SelectedList
        selected={chosen}
        height={LIST_HEIGHT}
        onRemove={({ id }) => select(chosen.filter(each => each.id !== id))}
      />
      {open && (
        <SelectWorkstationsDialog
          serverId={serverId}
          domain={domain}
          selected={chosen}
          onSelect={select}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
