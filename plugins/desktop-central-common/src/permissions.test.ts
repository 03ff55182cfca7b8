import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  administrationManagePermission,
  basicPermissions,
  desktopCentralPermissions,
  permissionOfOperation,
  requestCreatePermission,
  requestPermissions,
  RESOURCE_TYPE_REQUEST,
  RESOURCE_TYPE_TECHNICIAN,
  technicianPermissions,
} from './permissions';

describe('the permissions', () => {
  it('have names of the plugin, each its own', () => {
    const names = desktopCentralPermissions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^desktop-central\.[a-z]+\.[a-z]+$/);
    }
  });

  it('are on technicians, on requests or basic, as grouped', () => {
    for (const permission of technicianPermissions) {
      expect(isResourcePermission(permission, RESOURCE_TYPE_TECHNICIAN)).toBe(
        true,
      );
    }
    for (const permission of requestPermissions) {
      expect(isResourcePermission(permission, RESOURCE_TYPE_REQUEST)).toBe(
        true,
      );
    }
    expect(basicPermissions).toEqual([
      requestCreatePermission,
      administrationManagePermission,
    ]);
  });

  it('are each asked for by an operation', () => {
    expect(new Set(Object.values(permissionOfOperation))).toEqual(
      new Set(desktopCentralPermissions),
    );
  });
});
