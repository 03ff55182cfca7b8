import type {
  DcDriver,
  DcDriverContext,
  DcDriverFactory,
} from 'backstage-plugin-desktop-central-node';
import { HttpDcCallbackReader } from './HttpDcCallbackReader';
import { HttpDcDriver } from './HttpDcDriver';

/** The plugin's own driver, for the HTTP interface of Desktop Central and Endpoint Central. */
export class HttpDcDriverFactory implements DcDriverFactory {
  readonly id = 'http';
  readonly title = 'Desktop Central / Endpoint Central';
  readonly callbackReader = new HttpDcCallbackReader();

  createDriver(context: DcDriverContext): DcDriver {
    return new HttpDcDriver(context);
  }
}
