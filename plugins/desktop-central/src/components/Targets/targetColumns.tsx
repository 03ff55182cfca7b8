import type {
  Computer,
  InstallFor,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import type { Column } from '../shared/DataTable';
import { RelativeTime } from '../shared/RelativeTime';
import { isComputer, type Listed } from './listed';
import { ComputerName } from './TargetName';

/** A word of one syllable; what is beside it needs the room. */
const LIVE_WIDTH = 64;

function computerColumn(
  key: string,
  title: string,
  render: (computer: Computer) => JSX.Element | string,
  width?: number,
): Column<Listed> {
  return {
    key,
    title,
    width,
    render: ({ target }) => (isComputer(target) ? render(target) : '–'),
  };
}

function computerColumns(t: Translate): Column<Listed>[] {
  return [
    computerColumn(
      'name',
      t('targets.picker.column.name.workstation'),
      computer => <ComputerName computer={computer} />,
    ),
    computerColumn(
      'os',
      t('targets.picker.column.operatingSystem'),
      computer => computer.operatingSystem ?? '–',
    ),
    computerColumn(
      'live',
      t('targets.picker.live'),
      computer => t(`targets.picker.liveStatus.${computer.liveStatus}`),
      LIVE_WIDTH,
    ),
    computerColumn(
      'users',
      t('targets.picker.column.users'),
      computer => computer.loggedOnUsers ?? '–',
    ),
    computerColumn(
      'contact',
      t('targets.picker.column.lastContact'),
      ({ lastContactAt }) =>
        lastContactAt ? <RelativeTime at={lastContactAt} /> : t('never'),
    ),
  ];
}

function userColumns(t: Translate): Column<Listed>[] {
  return [
    {
      key: 'name',
      title: t('targets.picker.column.name.user'),
      render: ({ target }) => target.name,
    },
    {
      key: 'fullName',
      title: t('targets.picker.column.fullName'),
      render: ({ target }) =>
        (!isComputer(target) && target.displayName) || '–',
    },
  ];
}

/** What is shown of what can be selected. */
export function useTargetColumns(installFor: InstallFor): Column<Listed>[] {
  const { t } = useTranslation();
  return installFor === 'workstation' ? computerColumns(t) : userColumns(t);
}
