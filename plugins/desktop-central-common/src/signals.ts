/** The channel of Backstage signals on which the plugin tells that something changed. @public */
export const SIGNAL_CHANNEL = 'desktop-central';

/**
 * A signal of the plugin: opaque ids only, never data, because a subscriber of the channel
 * is not checked. A page that shows one of the objects reads it again.
 * @public
 */
export interface ChangeSignal {
  serverId?: string;
  requestId?: string;
  deploymentId?: string;
}
