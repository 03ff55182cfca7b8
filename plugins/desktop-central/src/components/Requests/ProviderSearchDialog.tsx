import { Link, Progress } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import Typography from '@material-ui/core/Typography';
import type {
  ProvidedRequest,
  RequestProvider,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { EntityName } from '../shared/EntityName';
import { ErrorPanel } from '../shared/ErrorPanel';
import { FormDialog } from '../shared/FormDialog';
import { SearchField } from '../shared/SearchField';
import { StateChip } from '../shared/StateChip';

const Found = (props: { title: string; requests: ProvidedRequest[] }) => {
  const { t } = useTranslation();
  const links = useLinks();
  return (
    <List dense aria-label={t('provider.results', { title: props.title })}>
      {props.requests.map(request => (
        <ListItem key={request.id} disableGutters divider>
          <ListItemText
            style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}
            primary={
              <Link to={links.request(request.id)}>
                {request.number}
                {request.subject && `: ${request.subject}`}
              </Link>
            }
            secondary={t('provider.about', {
              serviceItem: request.serviceItem,
              requester: <EntityName entityRef={request.requester} />,
            })}
            secondaryTypographyProps={{ component: 'div' }}
          />
          <Box ml={2}>
            <StateChip of="request" state={request.state} />
          </Box>
        </ListItem>
      ))}
    </List>
  );
};

/** Finds a request where it lives, and leads to its page here. */
export const ProviderSearchDialog = (props: {
  provider: RequestProvider;
  onClose: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { id, title } = props.provider;
  const [words, setWords] = useState('');
  const found = useAsyncRetry(
    async () => (words ? api.searchProvidedRequests(id, words) : undefined),
    [api, id, words],
  );
  const requests = found.value?.items;

  return (
    <FormDialog
      tall
      title={t('provider.find', { title })}
      onClose={props.onClose}
      actions={<Button onClick={props.onClose}>{t('close')}</Button>}
    >
      <Box mb={2}>
        <Typography variant="body2" color="textSecondary">
          {t('provider.hint', { title })}
        </Typography>
      </Box>
      <SearchField
        label={t('provider.search')}
        value={words}
        onSearch={setWords}
      />
      {!found.loading && found.error && (
        <Box mt={2}>
          <ErrorPanel error={found.error} onRetry={found.retry} />
        </Box>
      )}
      <Box mt={2} role="status" aria-busy={found.loading}>
        {found.loading && <Progress />}
        {!found.loading && !found.error && !words && (
          <Typography variant="body2">{t('provider.type')}</Typography>
        )}
        {!found.loading && requests?.length === 0 && (
          <EmptyState
            title={t('provider.none')}
            hint={t('provider.noneHint', { title })}
          />
        )}
        {!found.loading && requests && requests.length > 0 && (
          <Found title={title} requests={requests} />
        )}
      </Box>
    </FormDialog>
  );
};
