/**
 * The back end of the Desktop Central plugins.
 *
 * @packageDocumentation
 */
export { desktopCentralPlugin as default } from './plugin';
