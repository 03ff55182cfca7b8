import { useApi } from '@backstage/core-plugin-api';
import type {
  InstallerType,
  Package,
} from 'backstage-plugin-desktop-central-common';
import type { Control } from 'react-hook-form';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormSearchPicker } from '../../shared/form/FormSearchPicker';
import { packageLabel } from '../../shared/packageLabel';
import type { DeployValues } from '../deployValues';

/** The packages of one installer type of a server. */
export const PackagePicker = (props: {
  control: Control<DeployValues>;
  serverId: string;
  installerType: InstallerType;
  onPick: (pkg: Package | null) => void;
}) => {
  const { serverId, installerType } = props;
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  return (
    <FormSearchPicker<DeployValues, Package>
      name="packageId"
      control={props.control}
      label={t('software.packageName')}
      helperText={t('software.packageHelp')}
      noneText={t('software.noPackages')}
      labelOf={packageLabel}
      loadKey={`${serverId}|${installerType}`}
      load={async query =>
        serverId
          ? api.listPackages(serverId, { ...query, installerType })
          : { items: [] }
      }
      onPick={props.onPick}
    />
  );
};
