import Box from '@material-ui/core/Box';
import Link from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import type { ServiceItem } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import type { Column } from '../shared/DataTable';
import { MenuButton } from '../shared/MenuButton';
import { ProblemText } from '../shared/ProblemText';
import { StateChip } from '../shared/StateChip';
import { TEMPLATE_ACTIONS, toValues } from './serviceItemValues';
import type { TemplateAction } from './serviceItemValues';

/** What can be done with an item in the list. */
export interface ItemActs {
  edit: (item: ServiceItem) => void;
  clone: (item: ServiceItem) => void;
  setActive: (item: ServiceItem, active: boolean) => void;
}

/** Whether the action is offered, and what its form begins with. */
const ActionCell = (props: { item: ServiceItem; action: TemplateAction }) => {
  const { t } = useTranslation();
  const { item, action } = props;
  if (!item.templateActions[action]) return <>–</>;
  const begins = toValues(item)[`${action}Item`];
  return (
    <>
      {t('serviceItem.offered')}
      {begins?.name && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('serviceItem.beginsWith', { name: begins.name })}
        </Typography>
      )}
      {begins && !begins.name && (
        <ProblemText variant="caption">
          {t(`serviceItem.defaults.goneShort.${action}`)}
        </ProblemText>
      )}
    </>
  );
};

/** The columns of the list of service items. */
export function useItemColumns(acts: ItemActs): Column<ServiceItem>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('serviceItem.column.name'),
      render: item => (
        <Box
          display="inline-flex"
          flexWrap="wrap"
          alignItems="center"
          gridGap={8}
        >
          <Link
            component="button"
            variant="body2"
            align="left"
            aria-label={t('serviceItem.editLabel', { name: item.name })}
            onClick={() => acts.edit(item)}
          >
            {item.name}
          </Link>
          {!item.active && <StateChip of="serviceItem" state="inactive" />}
        </Box>
      ),
    },
    {
      key: 'category',
      title: t('serviceItem.column.category'),
      render: item => item.category ?? '–',
    },
    {
      key: 'type',
      title: t('serviceItem.column.type'),
      render: item => t(`request.type.${item.type}`),
    },
    ...TEMPLATE_ACTIONS.map(action => ({
      key: action,
      title: t(`serviceItem.column.${action}`),
      render: (item: ServiceItem) => <ActionCell item={item} action={action} />,
    })),
    {
      key: 'acts',
      width: 120,
      render: item => (
        <MenuButton
          quiet
          label={t('serviceItem.acts.label')}
          ariaLabel={t('serviceItem.acts.of', { name: item.name })}
          entries={[
            {
              key: 'edit',
              label: t('serviceItem.acts.edit'),
              onPick: () => acts.edit(item),
            },
            {
              key: 'clone',
              label: t('serviceItem.acts.clone'),
              onPick: () => acts.clone(item),
            },
            {
              key: 'active',
              label: item.active
                ? t('serviceItem.acts.deactivate')
                : t('serviceItem.acts.activate'),
              onPick: () => acts.setActive(item, !item.active),
            },
          ]}
        />
      ),
    },
  ];
}
