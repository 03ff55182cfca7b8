import type { Server } from 'backstage-plugin-desktop-central-common';
import type { Control } from 'react-hook-form';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormTimeZone } from '../../shared/form/FormTimeZone';
import type { ServerValues } from './serverValues';

/** A time zone to be searched for; empty means that of Desktop Central. */
export const TimeZoneField = (props: {
  control: Control<ServerValues>;
  server?: Server;
}) => {
  const { t } = useTranslation();
  const { server } = props;
  const told = server?.timeZoneSource === 'read' && server.timeZone;
  return (
    <FormTimeZone
      name="timeZone"
      control={props.control}
      label={t('server.field.timeZone')}
      placeholder={
        told
          ? t('server.field.timeZoneAsToldNow', { zone: told })
          : t('server.field.timeZoneAsTold')
      }
      helperText={t('server.field.timeZoneHelp')}
    />
  );
};
