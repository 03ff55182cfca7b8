import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type {
  CountedPage,
  InstallFor,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import type { Candidate, Listed } from './listed';
import type { TargetFilter } from './TargetFilters';
import { useTargetColumns } from './targetColumns';
import type { LookUp } from './useLookUp';
import { useSelectedMarks } from './useSelectedMarks';

export interface TargetTableProps {
  serverId: string;
  domain: string;
  installFor: InstallFor;
  filter: TargetFilter;
  selectionId?: string;
  checked: ReadonlyMap<string, Candidate>;
  onCheck: (targets: Candidate[], on: boolean) => void;
  /** How many the filter finds; undefined where they are too many to be counted. */
  onCounted: (count: number | undefined) => void;
  /** Changes when something was found that has to be read again. */
  found: number;
  lookUp: LookUp;
}

/** The list in which workstations or users of a domain are ticked. */
export const TargetTable = (props: TargetTableProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { serverId, domain, installFor, filter, checked, lookUp } = props;
  const { search, kind, live } = filter;
  const columns = useTargetColumns(installFor);
  const marksOf = useSelectedMarks(props.selectionId, search);

  const read = (query: {
    cursor?: string;
    limit: number;
  }): Promise<CountedPage<Candidate>> => {
    const found = {
      ...query,
      domain,
      ...(search ? { search } : {}),
      ...(query.cursor ? {} : { counted: true }),
    };
    return installFor === 'workstation'
      ? api.listComputers(serverId, {
          ...found,
          ...(kind ? { kind } : {}),
          ...(live ? { live } : {}),
        })
      : api.listDirectoryUsers(serverId, found);
  };
  const load = async (query: { cursor?: string; limit: number }) => {
    const page = await read(query);
    // The list can be used without marks; the Selected list tells what is wrong.
    const marks = await marksOf(page.items).catch(() => new Set<string>());
    if (!query.cursor) props.onCounted(page.total);
    return {
      ...page,
      items: page.items.map(target => ({
        target,
        selected: marks.has(target.id),
      })),
    };
  };

  return (
    <DataTable<Listed>
      label={t(`targets.picker.label.${installFor}`)}
      columns={columns}
      rowKey={({ target }) => target.id}
      queryKey={`${installFor}|${serverId}|${domain}|${search}|${kind}|${live}|${props.found}`}
      reloadKey={props.selectionId}
      concerns={signal => signal.serverId === serverId}
      load={load}
      selection={{
        isChecked: row => row.selected || checked.has(row.target.id),
        isDisabled: row => row.selected,
        setChecked: (rows, on) =>
          props.onCheck(
            rows.map(({ target }) => target),
            on,
          ),
        labelOf: ({ target: { name }, selected }) =>
          selected
            ? t('targets.picker.alreadySelected', { name })
            : t('targets.picker.check', { name }),
      }}
      empty={
        <EmptyState
          title={t(`targets.picker.empty.${installFor}`)}
          hint={t(`targets.picker.emptyHint.${installFor}`)}
          action={
            search && (
              <Button
                variant="outlined"
                color="primary"
                disabled={lookUp.looking}
                onClick={() => lookUp.lookFor(search)}
              >
                {t('targets.picker.lookUp.buttonFor', { name: search })}
              </Button>
            )
          }
        />
      }
    />
  );
};
