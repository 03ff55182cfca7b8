import { describeDcDriver } from 'backstage-plugin-desktop-central-node/testUtils';
import { gatewaySuite } from './gatewaySuite';

describeDcDriver('the driver for gateways of branch offices', gatewaySuite);
