/**
 * What other back ends need of the Desktop Central plugins: permission resources, rules and conditions, the decision
 * function for policies, and what a driver for another kind of DC server is made of.
 *
 * @packageDocumentation
 */
export * from './permissions/resources';
export * from './permissions/rules';
export * from './permissions/conditions';
export * from './policy/isPortalAdmin';
export * from './policy/decideDesktopCentral';
export * from './driver/DcDriver';
export * from './driver/DcDriverFactory';
export * from './driver/DcError';
export * from './driver/DcRows';
export * from './requests/ServiceRequestProvider';
export * from './extensions';
