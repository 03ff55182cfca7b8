import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Tabs from '@material-ui/core/Tabs';
import Tooltip from '@material-ui/core/Tooltip';
import GetAppIcon from '@material-ui/icons/GetApp';
import type {
  Deployment,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { permissionOf, useMe } from '../../../hooks/useMe';
import { useQueryChoice, useQueryParam } from '../../../hooks/useQueryParam';
import { useSave } from '../../../hooks/useSave';
import { useTranslation } from '../../../hooks/useTranslation';
import { PlainTab } from '../../shared/PlainTab';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { SearchField } from '../../shared/SearchField';
import { Section } from '../../shared/Section';
import { saveFile } from '../../shared/saveFile';
import { TARGET_STATES } from '../DeploymentProgress';
import { TargetsTable } from '../TargetsTable';

/** From how many targets on a search is of use. */
const SEARCH_FROM = 10;

const StateTabs = (props: {
  deployment: Deployment;
  state: TargetState | '';
  onChange: (state: string) => void;
}) => {
  const { t, stateLabel } = useTranslation();
  const { deployment, state, onChange } = props;
  const { counts, targetCount } = deployment;
  const shown = TARGET_STATES.filter(
    each => (counts[each] ?? 0) > 0 || each === state,
  );
  return (
    <Tabs
      value={state || 'all'}
      onChange={(_event, value: string) =>
        onChange(value === 'all' ? '' : value)
      }
      indicatorColor="primary"
      textColor="primary"
      variant="scrollable"
      scrollButtons="auto"
      aria-label={t('deployment.targets.byState')}
    >
      <PlainTab
        value="all"
        label={`${t('deployment.targets.all')} (${targetCount})`}
      />
      {shown.map(each => (
        <PlainTab
          key={each}
          value={each}
          label={`${stateLabel({ of: 'target', state: each })} (${
            counts[each] ?? 0
          })`}
        />
      ))}
    </Tabs>
  );
};

/** The targets with their states: tabs with the counts, a search, and everything as a file. */
export const TargetsSection = (props: { deployment: Deployment }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const seesAll = permissionOf(useMe(), 'desk.read').allowed;
  const [state, setState] = useQueryChoice('state', TARGET_STATES);
  const [search, setSearch] = useQueryParam('search');
  const exporting = useSave();
  const { deployment } = props;
  const removed = deployment.targetsRemovedAt !== undefined;
  const exportTargets = async () => {
    const content = await api.exportDeployment(
      deployment.id,
      state ? { state } : {},
    );
    const name = ['deployment', deployment.id, state].filter(Boolean).join('-');
    saveFile(`${name}.csv`, content);
  };
  return (
    <Section
      title={
        deployment.installFor === 'user'
          ? t('deployment.targets.usersTitle')
          : t('deployment.targets.title')
      }
      subtitle={
        !seesAll && deployment.targetCount > 1
          ? t('deployment.targets.ownOnly')
          : undefined
      }
      actions={
        seesAll &&
        !removed && (
          <Tooltip title={t('deployment.targets.exportHelp')}>
            <Button
              variant="outlined"
              size="small"
              startIcon={<GetAppIcon />}
              disabled={exporting.saving}
              onClick={() => exporting.run(exportTargets)}
            >
              {state
                ? t('deployment.targets.exportState')
                : t('deployment.targets.export')}
            </Button>
          </Tooltip>
        )
      }
      flush
    >
      {exporting.error && (
        <Box p={2} pb={0}>
          <SaveOutcome
            save={exporting}
            title={t('deployment.targets.exportFailed')}
          />
        </Box>
      )}
      {!removed && (
        <StateTabs deployment={deployment} state={state} onChange={setState} />
      )}
      {seesAll &&
        !removed &&
        (deployment.targetCount > SEARCH_FROM || search) && (
          <Box px={3} pt={2} pb={1}>
            <SearchField
              label={t('deployment.targets.search')}
              value={search}
              onSearch={setSearch}
            />
          </Box>
        )}
      <TargetsTable
        deployment={deployment}
        state={state || undefined}
        search={search}
      />
    </Section>
  );
};
