import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import {
  ApiError,
  type InstallFor,
  type SelectedTarget,
  type Selection,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable, type Column } from '../shared/DataTable';
import { RelativeTime } from '../shared/RelativeTime';
import { SearchField } from '../shared/SearchField';
import { SelectedName } from './TargetName';

/** Rows on one page; a longer selection can be searched. */
const PAGE_SIZE = 10;

const useStyles = makeStyles(theme => ({
  none: {
    padding: theme.spacing(2),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
}));

const RemoveButton = (props: { name: string; onClick: () => void }) => {
  const { t } = useTranslation();
  return (
    <IconButton
      size="small"
      aria-label={t('targets.list.remove', { name: props.name })}
      onClick={props.onClick}
    >
      <CloseIcon fontSize="small" />
    </IconButton>
  );
};

export interface SelectedTargetsProps {
  selection: Selection | null;
  installFor: InstallFor;
  /** Absent where it is only shown. */
  onRemove?: (target: SelectedTarget) => void;
  /** The portal has the selection no longer. */
  onGone?: () => void;
  /** Beside another list: only names. */
  narrow?: boolean;
}

/** What is selected, a page at a time, each of which can be taken out again. */
export const SelectedTargets = (props: SelectedTargetsProps) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { selection, installFor, onRemove, onGone, narrow } = props;
  const [search, setSearch] = useState('');
  const nothing = (text: string) => (
    <Typography
      variant="body2"
      color="textSecondary"
      component="p"
      className={classes.none}
    >
      {text}
    </Typography>
  );
  if (!selection) return nothing(t(`targets.list.none.${installFor}`));

  const columns: Column<SelectedTarget>[] = [
    {
      key: 'name',
      title: t(`targets.list.name.${installFor}`),
      render: target => <SelectedName target={target} />,
    },
  ];
  if (!narrow && installFor === 'workstation') {
    columns.push({
      key: 'contact',
      title: t('targets.list.lastContact'),
      width: 130,
      render: ({ lastContactAt }) =>
        lastContactAt ? <RelativeTime at={lastContactAt} /> : t('never'),
    });
  }
  if (onRemove) {
    columns.push({
      key: 'remove',
      width: 48,
      render: target => (
        <RemoveButton name={target.name} onClick={() => onRemove(target)} />
      ),
    });
  }

  return (
    <>
      {(search || selection.targetCount > PAGE_SIZE) && (
        <Box mt={2} mb={1}>
          <SearchField
            label={t('targets.list.search')}
            value={search}
            onSearch={setSearch}
          />
        </Box>
      )}
      <DataTable
        label={t(`targets.title.${installFor}`)}
        columns={columns}
        rowKey={target => target.id}
        queryKey={`selected|${search}`}
        reloadKey={selection.id}
        concerns={() => false}
        pageSize={PAGE_SIZE}
        load={async query => {
          try {
            return await api.listSelectionTargets(selection.id, {
              ...query,
              ...(search ? { search } : {}),
            });
          } catch (thrown) {
            if (thrown instanceof ApiError && thrown.status === 404) onGone?.();
            throw thrown;
          }
        }}
        empty={nothing(t('targets.list.noMatch'))}
      />
    </>
  );
};
