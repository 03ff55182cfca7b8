import { DEPLOYMENT_STATES } from 'backstage-plugin-desktop-central-common';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { ChoiceFilter } from '../../shared/ChoiceFilter';
import { FilterRow } from '../../shared/FilterRow';
import { SearchField } from '../../shared/SearchField';
import { StatesFilter } from '../../shared/StatesFilter';
import { FigureFilters } from './FigureFilters';
import {
  KINDS,
  isUnfiltered,
  type DeploymentFilterState,
} from './deploymentFilter';

/** Which server; left out while there is only one. */
const ServerFilter = (props: {
  value: string;
  onChange: (server: string) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const servers = useAsync(
    async () => (await api.listInventoryServers()).items,
    [api],
  );
  const choices = servers.value ?? [];
  if (choices.length < 2 && !props.value) return null;
  return (
    <ChoiceFilter
      label={t('deployment.list.serverFilter')}
      anyLabel={t('deployment.list.anyServer')}
      unknownLabel={t('deployment.list.aServer')}
      value={props.value}
      choices={choices.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={props.onChange}
    />
  );
};

/** What narrows the list of deployments down. */
export const DeploymentFilters = (props: { state: DeploymentFilterState }) => {
  const { t } = useTranslation();
  const { filter, change, clear } = props.state;
  return (
    <FilterRow>
      <SearchField
        label={t('deployment.list.search')}
        value={filter.search}
        onSearch={search => change({ search })}
      />
      <StatesFilter
        states={DEPLOYMENT_STATES}
        labelOf={state => t(`state.deployment.${state}`)}
        value={filter.states}
        onChange={states => change({ states })}
      />
      <ChoiceFilter
        label={t('deployment.list.kindFilter')}
        anyLabel={t('deployment.list.anyKind')}
        value={filter.kind}
        choices={KINDS.map(kind => ({
          value: kind,
          label: t(`deployment.kind.${kind}`),
        }))}
        onChange={kind =>
          change({ kind: KINDS.find(each => each === kind) ?? '' })
        }
      />
      <ServerFilter
        value={filter.server}
        onChange={server => change({ server })}
      />
      <FigureFilters state={props.state} />
      {!isUnfiltered(filter) && (
        <Button size="small" onClick={clear}>
          {t('deployment.list.clear')}
        </Button>
      )}
    </FilterRow>
  );
};
