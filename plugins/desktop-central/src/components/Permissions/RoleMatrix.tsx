import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import {
  permissionMatrix,
  type Actor,
  type MatrixCase,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { TableFrame } from '../shared/TableFrame';
import { Verdict } from './Verdict';

/** Anybody of a role: our rule looks at nothing else. */
const ANYBODY = 'user:default/anybody';

const ROLES = {
  endUser: { portalAdmin: false, dcRole: 'none' },
  dcGuest: { portalAdmin: false, dcRole: 'dcGuest' },
  dcAdmin: { portalAdmin: false, dcRole: 'dcAdmin' },
  portalAdmin: { portalAdmin: true, dcRole: 'none' },
} as const satisfies Record<string, Omit<Actor, 'userEntityRef'>>;

const COLUMNS = (Object.keys(ROLES) as Array<keyof typeof ROLES>).map(role => ({
  role,
  decisions: new Map(
    permissionMatrix({ userEntityRef: ANYBODY, ...ROLES[role] }).map(row => [
      row.case,
      row.decision,
    ]),
  ),
}));
const CASES: MatrixCase[] = [...COLUMNS[0].decisions.keys()];

/** What each role may do. */
export const RoleMatrix = () => {
  const { t } = useTranslation();
  return (
    <TableFrame>
      <Table size="small" aria-label={t('permission.roles')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('permission.column.operation')}</TableCell>
            {COLUMNS.map(({ role }) => (
              <TableCell key={role} align="center">
                {t(`permission.role.${role}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {CASES.map(name => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {t(`permission.case.${name}`)}
              </TableCell>
              {COLUMNS.map(({ role, decisions }) => (
                <TableCell key={role} align="center">
                  <Verdict {...(decisions.get(name) ?? { allowed: false })} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
};
