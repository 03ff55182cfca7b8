import { useApi } from '@backstage/core-plugin-api';
import type { ServiceItem } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormSearchPicker } from '../../shared/form/FormSearchPicker';
import type { RaiseValues } from './raiseValues';

/** Of a longer description, the beginning is enough among many items. */
const MAX_DETAIL_LENGTH = 160;

function detailOf({ category, description }: ServiceItem): string {
  return [category, description].filter(Boolean).join(' · ');
}

function shortened(text: string): string {
  return text.length > MAX_DETAIL_LENGTH
    ? `${text.slice(0, MAX_DETAIL_LENGTH)}…`
    : text;
}

/** What is asked for, with what the service item says of itself. */
export const ServiceItemField = (props: { control: Control<RaiseValues> }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { control } = props;
  const [noneActive, setNoneActive] = useState(false);
  const chosen = useWatch({ control, name: 'serviceItem' });
  const help = noneActive
    ? t('request.raise.noItems')
    : t('request.raise.serviceItemHelp');
  return (
    <FormSearchPicker<RaiseValues, ServiceItem>
      first
      name="serviceItem"
      control={control}
      label={t('request.raise.serviceItem')}
      helperText={(chosen && detailOf(chosen)) || help}
      noneText={t('request.raise.noSuchItem')}
      labelOf={item => item.name}
      detailOf={item => shortened(detailOf(item))}
      loadKey="serviceItems"
      load={async query => {
        const page = await api.listServiceItems({ ...query, active: true });
        if (!query.search) setNoneActive(page.items.length === 0);
        return page;
      }}
    />
  );
};
