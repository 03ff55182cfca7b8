import Paper from '@material-ui/core/Paper';
import Tabs from '@material-ui/core/Tabs';
import { useQueryParams, useQueryChoice } from '../../hooks/useQueryParam';
import { useTranslation } from '../../hooks/useTranslation';
import { PageTitle } from '../shared/PageTitle';
import { PlainTab } from '../shared/PlainTab';
import { ReceivedDeliveries } from './ReceivedDeliveries';
import { RefusedDeliveries } from './RefusedDeliveries';
import { TestCallbackButton } from './test/TestCallbackButton';

const PARTS = ['received', 'refused'] as const;

/** The callbacks: those that came in, and those that were refused. */
export const DeliveriesPage = () => {
  const { t } = useTranslation();
  const [, change] = useQueryParams();
  const [part] = useQueryChoice('part', PARTS);
  return (
    <>
      <PageTitle
        title={t('tabs.deliveries')}
        subtitle={t('delivery.subtitle')}
        actions={<TestCallbackButton />}
      />
      <Paper variant="outlined">
        <Tabs
          value={part || 'received'}
          onChange={(_event, value: string) =>
            change({ part: value === 'received' ? '' : value })
          }
          indicatorColor="primary"
          textColor="primary"
          aria-label={t('delivery.parts')}
        >
          {PARTS.map(each => (
            <PlainTab
              key={each}
              value={each}
              label={t(`delivery.part.${each}`)}
            />
          ))}
        </Tabs>
        {part === 'refused' ? <RefusedDeliveries /> : <ReceivedDeliveries />}
      </Paper>
    </>
  );
};
