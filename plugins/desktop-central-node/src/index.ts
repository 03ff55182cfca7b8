/**
 * What other back ends need of the Desktop Central plugins: permission resources, rules and conditions, and the
 * decision function for policies.
 *
 * @packageDocumentation
 */
export * from './permissions/resources';
export * from './permissions/rules';
export * from './permissions/conditions';
export * from './policy/isPortalAdmin';
export * from './policy/decideDesktopCentral';
