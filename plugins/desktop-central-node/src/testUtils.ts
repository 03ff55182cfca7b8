/**
 * What a driver for another kind of DC server is tested with. Needs the globals `describe`, `it` and `expect` of Jest.
 *
 * @packageDocumentation
 */
export * from './testUtils/describeDcDriver';
export * from './testUtils/DcDriverSuite';
