/**
 * A permission policy that maps the DC Admin and DC Guest roles to Backstage permissions.
 *
 * @packageDocumentation
 */
export { permissionModuleDesktopCentral as default } from './module';
