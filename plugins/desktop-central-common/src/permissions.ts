import {
  BasicPermission,
  ResourcePermission,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { Operation } from './rights/decide';

/** Resource type of what needs a DC role; the resource is the caller's own technician row. @public */
export const RESOURCE_TYPE_TECHNICIAN = 'desktop-central-technician';
/** Resource type of requests. @public */
export const RESOURCE_TYPE_REQUEST = 'desktop-central-request';

/** See all requests, deployments and the inventory. @public */
export const deskReadPermission = createPermission({
  name: 'desktop-central.desk.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TECHNICIAN,
});
/** Install and uninstall software, run scripts. @public */
export const deploymentCreatePermission = createPermission({
  name: 'desktop-central.deployment.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_TECHNICIAN,
});
/** Cancel what is not sent, and stop in DC what is. @public */
export const deploymentCancelPermission = createPermission({
  name: 'desktop-central.deployment.cancel',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TECHNICIAN,
});
/** Send again what failed. @public */
export const deploymentRetryPermission = createPermission({
  name: 'desktop-central.deployment.retry',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TECHNICIAN,
});
/** Assign, edit and move requests. @public */
export const requestManagePermission = createPermission({
  name: 'desktop-central.request.manage',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TECHNICIAN,
});
/** Hold, stop and resume what is sent. @public */
export const holdManagePermission = createPermission({
  name: 'desktop-central.hold.manage',
  attributes: {},
  resourceType: RESOURCE_TYPE_TECHNICIAN,
});
/** Make and end API keys. @public */
export const apiKeyManagePermission = createPermission({
  name: 'desktop-central.apikey.manage',
  attributes: {},
  resourceType: RESOURCE_TYPE_TECHNICIAN,
});
/** Read a request of one's own. @public */
export const requestReadPermission = createPermission({
  name: 'desktop-central.request.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_REQUEST,
});
/** Cancel a request of one's own. @public */
export const requestCancelPermission = createPermission({
  name: 'desktop-central.request.cancel',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_REQUEST,
});
/** See service items and raise requests. @public */
export const requestCreatePermission = createPermission({
  name: 'desktop-central.request.create',
  attributes: { action: 'create' },
});
/** Set up servers, technicians, service items and rules. @public */
export const administrationManagePermission = createPermission({
  name: 'desktop-central.administration.manage',
  attributes: {},
});

/** Every permission on the caller's own technician row. @public */
export const technicianPermissions = [
  deskReadPermission,
  deploymentCreatePermission,
  deploymentCancelPermission,
  deploymentRetryPermission,
  requestManagePermission,
  holdManagePermission,
  apiKeyManagePermission,
];
/** Every permission on a request. @public */
export const requestPermissions = [
  requestReadPermission,
  requestCancelPermission,
];
/** Every permission without a resource. @public */
export const basicPermissions = [
  requestCreatePermission,
  administrationManagePermission,
];
/** Every permission of the plugin. @public */
export const desktopCentralPermissions = [
  ...technicianPermissions,
  ...requestPermissions,
  ...basicPermissions,
];

/** The Backstage permission that each operation asks for, beside our own rule. @public */
export const permissionOfOperation: Record<
  Operation,
  BasicPermission | ResourcePermission
> = {
  'serviceItem.read': requestCreatePermission,
  'request.raise': requestCreatePermission,
  'request.read': requestReadPermission,
  'request.cancel': requestCancelPermission,
  'request.manage': requestManagePermission,
  'desk.read': deskReadPermission,
  'deployment.create': deploymentCreatePermission,
  'deployment.cancel': deploymentCancelPermission,
  'deployment.retry': deploymentRetryPermission,
  'hold.manage': holdManagePermission,
  'apiKey.manage': apiKeyManagePermission,
  'administration.manage': administrationManagePermission,
  'trial.run': deploymentCreatePermission,
};
