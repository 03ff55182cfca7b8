import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import LinkButton from '@material-ui/core/Link';
import Paper from '@material-ui/core/Paper';
import { useTheme } from '@material-ui/core/styles';
import {
  REFUSALS,
  type AuditEntry,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { readOn } from '../../api/readOn';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable, type Column } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { ErrorPanel } from '../shared/ErrorPanel';
import { ActWords, Actor } from '../shared/HistorySentence';
import { PageTitle } from '../shared/PageTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { coloursOf } from '../shared/tones';
import { AuditFilters } from './AuditFilters';
import { ExportButton } from './ExportButton';
import { SubjectLink } from './SubjectLink';
import { useAuditFilter } from './useAuditFilter';
import { VerifyRecord } from './VerifyRecord';

const Refused = () => {
  const theme = useTheme();
  const { t } = useTranslation();
  const { background, text } = coloursOf(theme, 'warning');
  return (
    <Chip
      size="small"
      component="span"
      label={t('audit.refused')}
      style={{
        backgroundColor: background,
        color: text,
        fontWeight: 600,
        margin: '0 8px 0 0',
      }}
    />
  );
};

const Who = (props: { entry: AuditEntry; onOnly: (actor: string) => void }) => {
  const { t } = useTranslation();
  const { actor } = props.entry;
  if (!actor) return <Actor />;
  return (
    <LinkButton
      component="button"
      variant="body2"
      align="left"
      title={t('audit.onlyBy')}
      onClick={() => props.onOnly(actor)}
    >
      <Actor actor={actor} />
    </LinkButton>
  );
};

const What = (props: { entry: AuditEntry }) => {
  const refused = REFUSALS.some(act => act === props.entry.act);
  return (
    <>
      {refused && <Refused />}
      <ActWords entry={props.entry} />
    </>
  );
};

function useColumns(onOnly: (actor: string) => void): Column<AuditEntry>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'when',
      title: t('audit.column.when'),
      width: 140,
      render: entry => <RelativeTime at={entry.at} />,
    },
    {
      key: 'who',
      title: t('audit.column.who'),
      width: 160,
      render: entry => <Who entry={entry} onOnly={onOnly} />,
    },
    {
      key: 'what',
      title: t('audit.column.what'),
      render: entry => <What entry={entry} />,
    },
    {
      key: 'subject',
      title: t('audit.column.subject'),
      width: 150,
      render: entry => <SubjectLink entry={entry} />,
    },
    {
      key: 'entry',
      title: t('audit.column.entry'),
      width: 150,
      render: entry => entry.seal?.position ?? t('audit.unsealed'),
    },
  ];
}

/** The record of every act and refusal, for portal admins. */
export const AuditPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const filter = useAuditFilter();
  const exporting = useSave();
  const columns = useColumns(filter.setActor);
  const { query, active } = filter;
  return (
    <>
      <PageTitle
        title={t('tabs.audit')}
        subtitle={t('audit.subtitle')}
        actions={<ExportButton query={query} save={exporting} />}
      />
      {exporting.error && (
        <Box mb={2}>
          <ErrorPanel
            error={exporting.error}
            title={t('audit.export.failed')}
          />
        </Box>
      )}
      <VerifyRecord />
      <Paper variant="outlined">
        <AuditFilters filter={filter} />
        <DataTable
          label={t('audit.label')}
          columns={columns}
          rowKey={entry => entry.id}
          queryKey={`audit|${JSON.stringify(query)}`}
          load={page =>
            readOn(asked => api.listAudit(asked), { ...query, ...page })
          }
          // The poll is enough: nearly every change of anything is an entry.
          concerns={() => false}
          empty={
            active ? (
              <EmptyState
                title={t('audit.noMatch')}
                hint={t('audit.noMatchHint')}
              />
            ) : (
              <EmptyState
                title={t('audit.empty')}
                hint={t('audit.emptyHint')}
              />
            )
          }
        />
      </Paper>
    </>
  );
};
