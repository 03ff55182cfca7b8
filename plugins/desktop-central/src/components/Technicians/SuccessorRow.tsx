import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { Technician } from 'backstage-plugin-desktop-central-common';
import { useId, useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { SaveOutcome } from '../shared/SaveOutcome';
import type { ShownKey } from './ShownKeyDialog';

/** Makes the key of somebody else for a server, before the present one ends. */
export const SuccessorRow = (props: {
  server: { id: string; name: string };
  successors: Technician[];
  onMade: (key: ShownKey) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const id = useId();
  const save = useSave();
  const [chosen, setChosen] = useState('');
  const [made, setMade] = useState(false);
  const { server, successors } = props;
  const generate = () =>
    save.run(async () => {
      const { secret } = await api.generateApiKey(chosen, {
        serverId: server.id,
      });
      setMade(true);
      props.onMade({ serverName: server.name, secret });
    });
  if (successors.length === 0) {
    return (
      <Typography variant="body2">
        {t('technician.successor.nobody', { server: server.name })}
      </Typography>
    );
  }
  return (
    <>
      <SaveOutcome save={save} />
      <Box display="flex" alignItems="center" flexWrap="wrap" gridGap={16}>
        <Box flexGrow={1} minWidth={200}>
          <TextField
            select
            id={id}
            fullWidth
            variant="outlined"
            margin="dense"
            label={t('technician.successor.label', { server: server.name })}
            value={chosen}
            onChange={event => {
              setChosen(event.target.value);
              setMade(false);
            }}
            SelectProps={{ SelectDisplayProps: { id: `${id}-select` } }}
          >
            {successors.map(technician => (
              <MenuItem key={technician.id} value={technician.id}>
                <EntityName entityRef={technician.userEntityRef} />
              </MenuItem>
            ))}
          </TextField>
        </Box>
        <Button
          variant="outlined"
          disabled={!chosen || made || save.saving}
          onClick={generate}
        >
          {made
            ? t('technician.successor.made')
            : t('technician.successor.generate')}
        </Button>
      </Box>
    </>
  );
};
