import type { Computer } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import type { Column } from '../shared/DataTable';
import { RelativeTime } from '../shared/RelativeTime';
import { ComputerName } from './ComputerName';

/** What is shown of a computer that can be selected. */
export function useComputerColumns(): Column<Computer>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('software.picker.name'),
      render: computer => <ComputerName computer={computer} />,
    },
    {
      key: 'os',
      title: t('software.picker.operatingSystem'),
      render: computer => computer.operatingSystem ?? '–',
    },
    {
      key: 'live',
      title: t('software.picker.live'),
      render: computer =>
        t(`software.picker.liveStatus.${computer.liveStatus}`),
    },
    {
      key: 'users',
      title: t('software.picker.users'),
      render: computer => computer.loggedOnUsers ?? '–',
    },
    {
      key: 'contact',
      title: t('software.picker.lastContact'),
      render: computer =>
        computer.lastContactAt ? (
          <RelativeTime at={computer.lastContactAt} />
        ) : (
          t('never')
        ),
    },
  ];
}
