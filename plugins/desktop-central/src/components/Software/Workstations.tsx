import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import Typography from '@material-ui/core/Typography';
import ComputerIcon from '@material-ui/icons/Computer';
import type { Computer } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useController, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { SelectedList } from './SelectedList';
import { SuggestedMachines } from './SuggestedMachines';
import { SelectWorkstationsDialog } from './SelectWorkstationsDialog';
import type { SoftwareValues } from './softwareValues';

const LIST_HEIGHT = 168;

/** The part of the form that holds the targets. */
export const Workstations = (props: {
  form: UseFormReturn<SoftwareValues>;
  /** Entity ref of whoever asked for it. */
  requester: string;
}) => {
  const { t } = useTranslation();
  const { control, watch, clearErrors, setValue } = props.form;
  const [open, setOpen] = useState(false);
  const { field, fieldState } = useController({ name: 'targets', control });
  const serverId = watch('serverId');
  const domain = watch('domain');
  const selected = field.value;
  const select = (computers: Computer[]) => {
    field.onChange(computers);
    clearErrors('targets');
  };
  // Where nothing is selected yet, the machine decides the domain too.
  const add = (computer: Computer) => {
    if (computer.domain !== domain) {
      setValue('domain', computer.domain, { shouldDirty: true });
      clearErrors('domain');
    }
    select([...selected, computer]);
  };
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
          ref={field.ref}
          variant="outlined"
          color="primary"
          startIcon={<ComputerIcon />}
          disabled={!domain}
          onClick={() => setOpen(true)}
        >
          {t('software.workstations.select')}
        </Button>
        <Typography variant="body2" color="textSecondary" role="status">
          {domain
            ? t('software.workstations.count', { count: selected.length })
            : t('software.workstations.chooseDomainFirst')}
        </Typography>
        {selected.length > 0 && (
          <Button size="small" onClick={() => field.onChange([])}>
            {t('software.workstations.clear')}
          </Button>
        )}
      </Box>
      {/* Right below the button, which has the focus then and so is in sight. */}
      {fieldState.error && (
        <FormHelperText error role="alert">
          {fieldState.error.message}
        </FormHelperText>
      )}
      <SuggestedMachines
        requester={props.requester}
        chosen={{ serverId, domain, selected }}
        onAdd={add}
      />
      <SelectedList
        selected={selected}
        height={LIST_HEIGHT}
        onRemove={computer =>
          field.onChange(selected.filter(each => each.id !== computer.id))
        }
      />
      {open && (
        <SelectWorkstationsDialog
          serverId={serverId}
          domain={domain}
          selected={selected}
          onSelect={select}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
