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
import { DataTable, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { FormDialog } from '../shared/FormDialog';
import { RelativeTime } from '../shared/RelativeTime';
import { SearchField } from '../shared/SearchField';
import { ComputerName } from './ComputerName';
import { SelectedList } from './SelectedList';

const SELECTED_HEIGHT = 420;

const useStyles = makeStyles({
  /** Stays in sight while the table scrolls. */
  selected: { position: 'sticky', top: 0 },
});

function useColumns(): Column<Computer>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('software.picker.name'),
      render: computer => <ComputerName computer={computer} />,
    },
    {
      key: 'os',
      title: t('software.picker.operatingSystem'),
      render: computer => computer.operatingSystem ?? '–',
    },
    {
      key: 'live',
      title: t('software.picker.live'),
      render: computer =>
        t(`software.picker.liveStatus.${computer.liveStatus}`),
    },
    {
      key: 'users',
      title: t('software.picker.users'),
      render: computer => computer.loggedOnUsers ?? '–',
    },
    {
      key: 'contact',
      title: t('software.picker.lastContact'),
      render: computer =>
        computer.lastContactAt ? (
          <RelativeTime at={computer.lastContactAt} />
        ) : (
          t('never')
        ),
    },
  ];
}

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
  const columns = useColumns();
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
          <Box mb={2}>
            <SearchField
              label={t('software.picker.search')}
              value={search}
              onSearch={setSearch}
            />
          </Box>
          <DataTable
            label={t('software.picker.label')}
            columns={columns}
            rowKey={computer => computer.id}
            queryKey={`computers|${serverId}|${domain}|${search}`}
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
