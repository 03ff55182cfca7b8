import Box from '@material-ui/core/Box';
import Tabs from '@material-ui/core/Tabs';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import { useId, type ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { PlainTab } from '../shared/PlainTab';
import { ITEM_TABS, type ItemTab } from './tabFields';
import type { ServiceItemValues } from './serviceItemValues';
import { useTabsWithErrors } from './useTabsWithErrors';

/** Details and Workflow; a tab with an error says so on its label. */
export const ItemTabs = (props: {
  form: UseFormReturn<ServiceItemValues>;
  panels: Record<ItemTab, ReactNode>;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const { tab, setTab, hasError } = useTabsWithErrors(props.form);
  return (
    <>
      <Tabs
        value={tab}
        onChange={(_event, value: ItemTab) => setTab(value)}
        indicatorColor="primary"
        textColor="primary"
        aria-label={t('serviceItem.tabs.label')}
      >
        {ITEM_TABS.map(each => (
          <PlainTab
            key={each}
            value={each}
            id={`${id}-tab-${each}`}
            aria-controls={`${id}-panel-${each}`}
            label={
              <Box display="inline-flex" alignItems="center" gridGap={4}>
                {t(`serviceItem.tabs.${each}`)}
                {hasError(each) && (
                  <ErrorOutlineIcon
                    color="error"
                    fontSize="small"
                    titleAccess={t('serviceItem.tabs.hasError')}
                  />
                )}
              </Box>
            }
          />
        ))}
      </Tabs>
      {/* Both stay in place, so that the dialog keeps its height and the fields their text. */}
      <Box mt={2} display="grid" gridTemplateColumns="minmax(0, 1fr)">
        {ITEM_TABS.map(each => (
          <div
            key={each}
            role="tabpanel"
            id={`${id}-panel-${each}`}
            aria-labelledby={`${id}-tab-${each}`}
            style={{
              gridArea: '1 / 1',
              visibility: each === tab ? 'visible' : 'hidden',
            }}
          >
            {props.panels[each]}
          </div>
        ))}
      </Box>
    </>
  );
};
