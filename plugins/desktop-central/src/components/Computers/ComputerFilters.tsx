import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import type { InventoryServer } from 'backstage-plugin-desktop-central-common';
import { useId } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { ChoiceFilter, FILTER_WIDTH } from '../shared/ChoiceFilter';
import { FilterRow } from '../shared/FilterRow';
import { SearchField } from '../shared/SearchField';
import { KINDS, LIVE, type ComputerFilter } from './computerFilter';

/** Which server; a computer is always one of one server. */
const ServerChoice = (props: {
  servers: InventoryServer[];
  value: string;
  onChange: (server: string) => void;
}) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <TextField
      select
      id={id}
      style={{ width: FILTER_WIDTH }}
      variant="outlined"
      size="small"
      label={t('computer.list.server')}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
      SelectProps={{ SelectDisplayProps: { id: `${id}-select` } }}
    >
      {props.servers.map(server => (
        <MenuItem key={server.id} value={server.id}>
          {server.name}
        </MenuItem>
      ))}
    </TextField>
  );
};

const DomainFilter = (props: {
  serverId: string;
  value: string;
  onChange: (domain: string) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { serverId } = props;
  const domains = useAsync(
    async () => (await api.listDomains(serverId)).items,
    [api, serverId],
  );
  return (
    <ChoiceFilter
      label={t('computer.list.domain')}
      anyLabel={t('computer.list.anyDomain')}
      value={props.value}
      choices={(domains.value ?? []).map(({ name }) => ({
        value: name,
        label: name,
      }))}
      onChange={props.onChange}
    />
  );
};

/** What narrows the list of computers down. */
export const ComputerFilters = (props: {
  state: ComputerFilter;
  servers: InventoryServer[];
  serverId: string;
}) => {
  const { t } = useTranslation();
  const { servers, serverId } = props;
  const { filter, change, clear, filtered } = props.state;
  return (
    <FilterRow>
      <SearchField
        label={t('computer.list.search')}
        value={filter.search}
        onSearch={search => change({ search })}
      />
      {servers.length > 1 && (
        <ServerChoice
          servers={servers}
          value={serverId}
          onChange={server => change({ server, domain: '' })}
        />
      )}
      <DomainFilter
        serverId={serverId}
        value={filter.domain}
        onChange={domain => change({ domain })}
      />
      <ChoiceFilter
        label={t('computer.list.kind')}
        anyLabel={t('computer.list.anyKind')}
        value={filter.kind}
        choices={KINDS.map(kind => ({
          value: kind,
          label: t(`computer.list.kinds.${kind}`),
        }))}
        onChange={kind => change({ kind })}
      />
      <ChoiceFilter
        label={t('computer.list.live')}
        anyLabel={t('computer.list.anyLive')}
        value={filter.live}
        choices={LIVE.map(live => ({
          value: live,
          label: t(`targets.picker.liveStatus.${live}`),
        }))}
        onChange={live => change({ live })}
      />
      {filtered && (
        <Button size="small" onClick={clear}>
          {t('computer.list.clear')}
        </Button>
      )}
    </FilterRow>
  );
};
