import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { alpha, makeStyles } from '@material-ui/core/styles';
import type {
  ChangeSignal,
  Page,
} from 'backstage-plugin-desktop-central-common';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { ActsTitle } from './ActsTitle';
import { ErrorPanel } from './ErrorPanel';
import { SkeletonRows, type ExpectedRows } from './SkeletonRows';

/** Rows on one page of a table. */
export const PAGE_SIZE = 25;

export type SortOrder = 'asc' | 'desc';

/** The order of a column that can be sorted by; the page keeps it. */
export interface ColumnSort {
  /** Absent while the table is sorted by another column. */
  order?: SortOrder;
  onSort: (order: SortOrder) => void;
}

export interface Column<T> {
  key: string;
  /** Absent for a column of buttons. */
  title?: string;
  render: (row: T) => ReactNode;
  width?: number | string;
  sort?: ColumnSort;
}

/** The check boxes of a table; what is checked outlives the page that is shown. */
export interface TableSelection<T> {
  isChecked: (row: T) => boolean;
  isDisabled?: (row: T) => boolean;
  setChecked: (rows: T[], checked: boolean) => void;
  labelOf: (row: T) => string;
}

export interface DataTableProps<T> {
  /** Names the table to screen readers. */
  label: string;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  load: (query: { cursor?: string; limit: number }) => Promise<Page<T>>;
  /** Changes with the filters: the table then begins at the first page. */
  queryKey: string;
  /** Changes with what was done here: the page that is shown is then read again at once. */
  reloadKey?: string | number;
  concerns?: (signal: ChangeSignal) => boolean;
  /** Whether a row is about to change, so that the table is read again soon. */
  busy?: (rows: T[]) => boolean;
  /** The shortest time between two reads that nobody asked for, in milliseconds. */
  throttleMs?: number;
  selection?: TableSelection<T>;
  pageSize?: number;
  /** Where it is known before the first page is read. */
  expected?: ExpectedRows;
  empty: ReactNode;
}

const useStyles = makeStyles(theme => ({
  head: { whiteSpace: 'nowrap', color: theme.palette.text.secondary },
  // A word is broken only where it is longer than its column may be; narrow screens scroll.
  cell: {
    minWidth: 120,
    lineHeight: 1.43,
    wordBreak: 'normal',
    overflowWrap: 'anywhere',
  },
  // Without a width of its own it has words: they take a few lines, not one for each word.
  words: { [theme.breakpoints.down('sm')]: { minWidth: 200 } },
  // In line with the heading of the section around it.
  table: {
    '& tr > :first-child:not(.MuiTableCell-paddingCheckbox)': {
      paddingLeft: theme.spacing(3),
    },
    '& tr > :last-child': { paddingRight: theme.spacing(3) },
  },
  // Fainter than the theme's, on which its secondary text is too faint to be read.
  row: {
    '&:hover': { backgroundColor: alpha(theme.palette.text.primary, 0.02) },
  },
  top: { scrollMarginTop: theme.spacing(2) },
  outdated: { opacity: 0.6 },
  pager: {
    display: 'flex',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
  },
}));

/** The newest, or highest, comes first where nothing was sorted yet. */
const SortLabel = (props: { title: string; sort: ColumnSort }) => {
  const { order, onSort } = props.sort;
  return (
    <TableSortLabel
      active={Boolean(order)}
      direction={order ?? 'desc'}
      onClick={() => onSort(order === 'desc' ? 'asc' : 'desc')}
    >
      {props.title}
    </TableSortLabel>
  );
};

const ColumnTitle = (props: { title?: string; sort?: ColumnSort }) => {
  const { title, sort } = props;
  if (!title) return <ActsTitle />;
  return sort ? <SortLabel title={title} sort={sort} /> : <>{title}</>;
};

/** A table that reads one page at a time by cursor and stays up to date. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rowKey, load, selection, concerns, busy } = props;
  const limit = props.pageSize ?? PAGE_SIZE;
  const classes = useStyles();
  const { t } = useTranslation();
  const [position, setPosition] = useState<{
    queryKey: string;
    cursors: string[];
  }>({ queryKey: props.queryKey, cursors: [] });
  const cursors = position.queryKey === props.queryKey ? position.cursors : [];
  const top = useRef<HTMLDivElement>(null);
  const turnTo = (next: string[]) => {
    setPosition({ queryKey: props.queryKey, cursors: next });
    top.current?.scrollIntoView?.({ block: 'start' });
  };
  const cursor = cursors.at(-1);

  const live = useLive(
    () => load({ cursor, limit }),
    `${props.queryKey}|${cursor ?? ''}|${props.reloadKey ?? ''}`,
    {
      concerns,
      busy: page => busy?.(page.items) ?? false,
      throttleMs: props.throttleMs,
    },
  );
  const rows = live.data?.items;
  const nextCursor = live.data?.nextCursor;

  const emptyLaterPage = rows?.length === 0 && cursors.length > 0;
  useEffect(() => {
    if (emptyLaterPage && !live.loading) {
      setPosition(previous => ({
        ...previous,
        cursors: previous.cursors.slice(0, -1),
      }));
    }
  }, [emptyLaterPage, live.loading]);

  if (!rows && live.error) {
    return <ErrorPanel error={live.error} onRetry={live.refetch} />;
  }
  if (rows?.length === 0 && !live.loading && cursors.length === 0) {
    return <>{props.empty}</>;
  }

  const checkable = rows?.filter(row => !selection?.isDisabled?.(row)) ?? [];
  const checkedHere = checkable.filter(row => selection?.isChecked(row)).length;

  return (
    <>
      {live.error && (
        <ErrorPanel
          error={live.error}
          title={t('error.stale')}
          onRetry={live.refetch}
        />
      )}
      <TableContainer ref={top} className={classes.top}>
        <Table
          size="small"
          aria-label={props.label}
          aria-busy={live.loading}
          className={`${classes.table} ${
            rows && live.loading ? classes.outdated : ''
          }`}
        >
          <TableHead>
            <TableRow>
              {selection && (
                <TableCell padding="checkbox">
                  <Checkbox
                    color="primary"
                    size="small"
                    disabled={checkable.length === 0}
                    checked={
                      checkable.length > 0 && checkedHere === checkable.length
                    }
                    indeterminate={
                      checkedHere > 0 && checkedHere < checkable.length
                    }
                    onChange={event =>
                      selection.setChecked(checkable, event.target.checked)
                    }
                    inputProps={{ 'aria-label': t('table.checkAll') }}
                  />
                </TableCell>
              )}
              {columns.map(column => (
                <TableCell
                  key={column.key}
                  className={classes.head}
                  style={{ width: column.width }}
                  sortDirection={column.sort?.order}
                >
                  <ColumnTitle title={column.title} sort={column.sort} />
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {!rows && (
              <SkeletonRows
                columns={columns}
                checkable={selection !== undefined}
                expected={props.expected}
              />
            )}
            {rows?.map(row => (
              <TableRow key={rowKey(row)} className={classes.row}>
                {selection && (
                  <TableCell padding="checkbox">
                    <Checkbox
                      color="primary"
                      size="small"
                      disabled={selection.isDisabled?.(row)}
                      checked={selection.isChecked(row)}
                      onChange={event =>
                        selection.setChecked([row], event.target.checked)
                      }
                      inputProps={{ 'aria-label': selection.labelOf(row) }}
                    />
                  </TableCell>
                )}
                {columns.map(column => (
                  <TableCell
                    key={column.key}
                    className={`${classes.cell} ${
                      column.width ? '' : classes.words
                    }`}
                    style={
                      column.width ? { minWidth: column.width } : undefined
                    }
                  >
                    {column.render(row)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {(cursors.length > 0 || nextCursor) && (
        <div className={classes.pager}>
          <Button
            size="small"
            disabled={cursors.length === 0 || live.loading}
            onClick={() => turnTo(cursors.slice(0, -1))}
          >
            {t('table.previous')}
          </Button>
          <Button
            size="small"
            disabled={!nextCursor || live.loading}
            onClick={() => nextCursor && turnTo([...cursors, nextCursor])}
          >
            {t('table.next')}
          </Button>
        </div>
      )}
    </>
  );
}
