import type {
  DcCarried,
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
  /** As docs/inferred-wire.md has it in sections 7, 13 and 17: inferred. */
  readonly carries: DcCarried[] = [
    'users',
    'schedule',
    'runAs',
    'deploymentPolicies',
    'scriptTime',
  ];
  readonly callbackReader = new HttpDcCallbackReader();

  createDriver(context: DcDriverContext): DcDriver {
    return new HttpDcDriver(context);
  }
}
