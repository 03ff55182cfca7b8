import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import {
  MATRIX_CASES,
  type Rights,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive } from '../../hooks/useLive';
import { useTranslation, type Translate } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { Facts } from '../shared/Facts';
import { Loaded } from '../shared/Loaded';
import { TableFrame } from '../shared/TableFrame';
import { Verdict } from './Verdict';

function adminText(t: Translate, rights: Rights): string {
  const { portalAdmin, adminThrough, userEntityRef } = rights;
  if (!portalAdmin) return t('access.no');
  return adminThrough && adminThrough !== userEntityRef
    ? t('permission.adminThroughGroup', { group: adminThrough })
    : t('permission.adminByName');
}

/** What one person may do, and why not the rest. */
export const PersonRights = (props: { userEntityRef: string }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { userEntityRef } = props;
  const live = useLive(() => api.getRights(userEntityRef), userEntityRef);
  return (
    <Loaded live={live} skeletonRows={8}>
      {rights => (
        <>
          <Facts
            facts={[
              [
                t('picker.label.User'),
                <EntityName entityRef={rights.userEntityRef} />,
              ],
              [t('access.dcRole'), t(`technician.role.${rights.dcRole}`)],
              [
                t('permission.access'),
                t(`permission.standing.${rights.standing}`),
              ],
              [t('access.portalAdmin'), adminText(t, rights)],
            ]}
          />
          <Box mt={2}>
            <TableFrame>
              <Table size="small" aria-label={t('permission.ofPerson')}>
                <TableBody>
                  {MATRIX_CASES.map(name => {
                    const found = rights.cases.find(row => row.case === name);
                    const { allowed = false, reason } = found ?? {};
                    return (
                      <TableRow key={name}>
                        <TableCell padding="checkbox">
                          <Verdict allowed={allowed} reason={reason} />
                        </TableCell>
                        <TableCell component="th" scope="row">
                          {t(`permission.case.${name}`)}
                        </TableCell>
                        <TableCell>{reason}</TableCell>
                      </TableRow>
                    );
                  })}
                </TableBody>
              </Table>
            </TableFrame>
          </Box>
        </>
      )}
    </Loaded>
  );
};
