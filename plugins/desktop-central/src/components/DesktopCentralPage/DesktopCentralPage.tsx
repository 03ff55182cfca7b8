import { Header, Page } from '@backstage/core-components';
import { useTranslation } from '../../hooks/useTranslation';
import { DesktopCentralContent } from './DesktopCentralContent';

/** The page with a header of its own, for the legacy front end; the new one gives the header. */
export const DesktopCentralPage = () => {
  const { t } = useTranslation();
  return (
    <Page themeId="tool">
      <Header title={t('title')} />
      <DesktopCentralContent />
    </Page>
  );
};
