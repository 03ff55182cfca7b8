import { Link } from '@backstage/core-components';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { DayOfOutcomes } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { TableFrame } from '../shared/TableFrame';
import { countOf, GROUPS } from './outcomes';

/** The chart in figures, each with its list; days on which nothing ended are left out. */
export const OutcomesTable = (props: { days: DayOfOutcomes[] }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const busy = props.days.filter(day =>
    GROUPS.some(group => countOf(group, day) > 0),
  );
  return (
    <TableFrame>
      <Table size="small" aria-label={t('overview.outcomes.table')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('overview.outcomes.day')}</TableCell>
            {GROUPS.map(({ key }) => (
              <TableCell key={key} align="right">
                {t(`overview.outcomes.group.${key}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {[...busy].reverse().map(day => (
            <TableRow key={day.day}>
              <TableCell component="th" scope="row">
                {DateTime.fromISO(day.day).toLocaleString(DateTime.DATE_MED)}
              </TableCell>
              {GROUPS.map(group => (
                <TableCell key={group.key} align="right">
                  {countOf(group, day) > 0 ? (
                    <Link
                      to={links.deploymentsOf({
                        state: group.states.join(','),
                        endedFrom: day.day,
                        endedTo: day.day,
                      })}
                    >
                      {countOf(group, day)}
                    </Link>
                  ) : (
                    0
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
};
