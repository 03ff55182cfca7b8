import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { RequestProvider } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { MenuButton } from '../shared/MenuButton';
import { ProviderSearchDialog } from './ProviderSearchDialog';

/** Opens the search where requests live beside the portal; nothing where there is no such place. For those who see the desk. */
export const ProviderSearch = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const [open, setOpen] = useState<RequestProvider>();
  // Without an answer there is nothing to offer; the page itself says when the portal cannot be reached.
  const { value } = useAsync(() => api.listRequestProviders(), [api]);
  const providers = value?.items ?? [];
  if (providers.length === 0) return null;
  const [only] = providers;
  return (
    <>
      {providers.length === 1 ? (
        <Button variant="outlined" onClick={() => setOpen(only)}>
          {t('provider.find', { title: only.title })}
        </Button>
      ) : (
        <MenuButton
          label={t('provider.findElsewhere')}
          entries={providers.map(provider => ({
            key: provider.id,
            label: t('provider.find', { title: provider.title }),
            onPick: () => setOpen(provider),
          }))}
        />
      )}
      {open && (
        <ProviderSearchDialog
          provider={open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
};
