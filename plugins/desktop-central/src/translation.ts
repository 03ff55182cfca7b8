import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { accessMessages } from './translation/access';
import { auditMessages } from './translation/audit';
import { computerMessages } from './translation/computers';
import { deliveryMessages } from './translation/deliveries';
import { deploymentActMessages } from './translation/deploymentActs';
import { deploymentMessages } from './translation/deployments';
import { dispatchMessages } from './translation/dispatch';
import { entityCardMessages } from './translation/entityCard';
import { historyMessages } from './translation/history';
import { permissionMessages } from './translation/permissions';
import { providerMessages } from './translation/providers';
import { requestMessages } from './translation/requests';
import { serverMessages } from './translation/servers';
import { serviceItemMessages } from './translation/serviceItems';
import { sharedMessages } from './translation/shared';
import { softwareMessages } from './translation/software';
import { stateMessages } from './translation/states';
import { targetMessages } from './translation/targets';
import { technicianMessages } from './translation/technicians';

const messages = {
  ...sharedMessages,
  state: stateMessages,
  request: requestMessages,
  provider: providerMessages,
  history: historyMessages,
  software: softwareMessages,
  targets: targetMessages,
  deployment: { ...deploymentMessages, act: deploymentActMessages },
  computer: computerMessages,
  dispatch: dispatchMessages,
  delivery: deliveryMessages,
  server: serverMessages,
  technician: technicianMessages,
  serviceItem: serviceItemMessages,
  access: accessMessages,
  audit: auditMessages,
  permission: permissionMessages,
  entityCard: entityCardMessages,
} as const;

/** Every text of the plugin, to be translated or replaced by the app. @public */
export const desktopCentralTranslationRef = createTranslationRef({
  id: 'desktop-central',
  messages,
});
