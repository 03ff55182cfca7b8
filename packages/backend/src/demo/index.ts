import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { demoDataPlugin } from './dataPlugin';
import { demoIsOn } from './fence';
import { authModuleDemoProvider } from './signIn';

/** Demo sign-in and demo data. A feature loader, so that it can refuse before anything else has started. */
export default createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  loader({ config }) {
    if (!demoIsOn(config, process.env.NODE_ENV)) return [];
    return [authModuleDemoProvider, demoDataPlugin];
  },
});
