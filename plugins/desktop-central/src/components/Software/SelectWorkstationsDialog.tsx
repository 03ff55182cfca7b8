import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Computer } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { FormDialog } from '../shared/FormDialog';
import { SearchField } from '../shared/SearchField';
import { WithReason } from '../shared/WithReason';
import { useComputerColumns } from './computerColumns';
import { LookUpOutcome } from './LookUpOutcome';
import { SelectedList } from './SelectedList';
import { useLookUp } from './useLookUp';

const SELECTED_HEIGHT = 420;

const useStyles = makeStyles({
  /** Stays in sight while the table scrolls. */
  selected: { position: 'sticky', top: 0 },
});

export interface SelectWorkstationsDialogProps {
  serverId: string;
  domain: string;
  selected: Computer[];
  onSelect: (computers: Computer[]) => void;
  onClose: () => void;
}

/** The pop-up in which workstations of a domain are found and selected. */
export const SelectWorkstationsDialog = (
  props: SelectWorkstationsDialogProps,
) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { serverId, domain, selected, onSelect, onClose } = props;
  const [search, setSearch] = useState('');
  const [checked, setChecked] = useState<ReadonlyMap<string, Computer>>(
    new Map(),
  );
  /** How often something was found in Desktop Central, and so has to be read again. */
  const [found, setFound] = useState(0);
  const columns = useComputerColumns();
  const classes = useStyles();
  const selectedIds = new Set(selected.map(computer => computer.id));

  const check = (computers: Computer[], on: boolean) => {
    const next = new Map(checked);
    for (const computer of computers) {
      if (on) next.set(computer.id, computer);
      else next.delete(computer.id);
    }
    setChecked(next);
  };
  const lookUp = useLookUp({
    serverId,
    domain,
    onFound: computers => {
      check(
        computers.filter(({ id }) => !selectedIds.has(id)),
        true,
      );
      setFound(count => count + 1);
    },
  });
  const select = () => {
    onSelect([...selected, ...checked.values()]);
    setChecked(new Map());
  };

  return (
    <FormDialog
      title={t('software.picker.title', { domain })}
      maxWidth="lg"
      tall
      onClose={onClose}
      actions={
        <>
          <Box flexGrow={1} whiteSpace="nowrap">
            <Typography variant="body2" color="textSecondary" role="status">
              {t('software.picker.checked', { count: checked.size })}
            </Typography>
          </Box>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button
            variant="outlined"
            color="primary"
            disabled={checked.size === 0}
            onClick={select}
          >
            {t('software.picker.select')}
          </Button>
          <Button
            variant="contained"
            color="primary"
            disabled={checked.size === 0}
            onClick={() => {
              select();
              onClose();
            }}
          >
            {t('software.picker.selectAndClose')}
          </Button>
        </>
      }
    >
      <Grid container spacing={3}>
        <Grid item xs={12} md={9}>
          <Box
            mb={2}
            display="flex"
            flexWrap="wrap"
            alignItems="center"
            gridGap={16}
          >
            <SearchField
              label={t('software.picker.search')}
              value={search}
              onSearch={setSearch}
            />
            <WithReason
              reason={search ? undefined : t('software.picker.lookUp.typeName')}
            >
              <Button
                size="small"
                disabled={!search || lookUp.looking}
                onClick={() => lookUp.lookFor(search)}
              >
                {lookUp.looking
                  ? t('software.picker.lookUp.looking')
                  : t('software.picker.lookUp.button')}
              </Button>
            </WithReason>
          </Box>
          <LookUpOutcome
            answer={lookUp.answer?.name === search ? lookUp.answer : undefined}
            error={lookUp.error}
            selected={selectedIds}
          />
          <DataTable
            label={t('software.picker.label')}
            columns={columns}
            rowKey={computer => computer.id}
            queryKey={`computers|${serverId}|${domain}|${search}|${found}`}
            concerns={signal => signal.serverId === serverId}
            load={query =>
              api.listComputers(serverId, {
                ...query,
                domain,
                ...(search ? { search } : {}),
              })
            }
            selection={{
              isChecked: computer =>
                selectedIds.has(computer.id) || checked.has(computer.id),
              isDisabled: computer => selectedIds.has(computer.id),
              setChecked: check,
              labelOf: computer =>
                selectedIds.has(computer.id)
                  ? t('software.picker.alreadySelected', {
                      name: computer.name,
                    })
                  : t('software.picker.check', { name: computer.name }),
            }}
            empty={
              <EmptyState
                title={t('software.picker.empty')}
                hint={t('software.picker.emptyHint')}
                action={
                  search && (
                    <Button
                      variant="outlined"
                      color="primary"
                      disabled={lookUp.looking}
                      onClick={() => lookUp.lookFor(search)}
                    >
                      {t('software.picker.lookUp.buttonFor', { name: search })}
                    </Button>
                  )
                }
              />
            }
          />
        </Grid>
        <Grid item xs={12} md={3}>
          <div className={classes.selected}>
            <Typography variant="subtitle2" component="h3" gutterBottom>
              {t('software.workstations.title')} ({selected.length})
            </Typography>
            <SelectedList
              selected={selected}
              height={SELECTED_HEIGHT}
              onRemove={computer =>
                onSelect(selected.filter(each => each.id !== computer.id))
              }
            />
          </div>
        </Grid>
      </Grid>
    </FormDialog>
  );
};
