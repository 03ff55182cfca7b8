import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_REQUEST,
  RESOURCE_TYPE_TECHNICIAN,
  type DcRole,
} from 'backstage-plugin-desktop-central-common';

/**
 * The caller's own technician row, as far as a permission depends on it. A caller without an active row is
 * `{ dcRole: 'none' }`.
 * @public
 */
export interface TechnicianResource {
  dcRole: DcRole | 'none';
}

/** A condition on technicians for a query: the DC role is one of `values`. @public */
export interface TechnicianFilter {
  property: 'dcRole';
  values: DcRole[];
}

/** A request, as far as a permission depends on it. Both are full entity refs of users. @public */
export interface RequestResource {
  requester: string;
  /** Absent while nobody is assigned. */
  technician?: string;
}

/** A condition on requests for a query: the named user of the request is one of `values`, full entity refs. @public */
export interface RequestFilter {
  property: 'requester' | 'technician';
  values: string[];
}

/** Resource of every permission that needs a DC role. @public */
export const desktopCentralTechnicianResourceRef = createPermissionResourceRef<
  TechnicianResource,
  TechnicianFilter
>().with({
  pluginId: 'desktop-central',
  resourceType: RESOURCE_TYPE_TECHNICIAN,
});

/** Resource of the permissions on a single request. @public */
export const desktopCentralRequestResourceRef = createPermissionResourceRef<
  RequestResource,
  RequestFilter
>().with({ pluginId: 'desktop-central', resourceType: RESOURCE_TYPE_REQUEST });
