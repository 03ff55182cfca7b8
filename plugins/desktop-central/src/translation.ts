import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { accessMessages } from './translation/access';
import { auditMessages } from './translation/audit';
import { computerMessages } from './translation/computers';
import { deliveryMessages } from './translation/deliveries';
import { deploymentActMessages } from './translation/deploymentActs';
import { deployMessages } from './translation/deploy';
import { deploymentMessages } from './translation/deployments';
import { dispatchMessages } from './translation/dispatch';
import { entityCardMessages } from './translation/entityCard';
import { historyMessages } from './translation/history';
import { overviewMessages } from './translation/overview';
import { permissionMessages } from './translation/permissions';
import { providerMessages } from './translation/providers';
import { requestMessages } from './translation/requests';
import { scriptMessages } from './translation/script';
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
  overview: overviewMessages,
  request: requestMessages,
  provider: providerMessages,
  history: historyMessages,
  software: softwareMessages,
  deploy: deployMessages,
  script: scriptMessages,
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

/** The texts with their names, as they are nested. */
export type NestedMessages = typeof messages;

/** Every text of the plugin, to be translated or replaced by the app. @public */
export const desktopCentralTranslationRef = createTranslationRef({
  id: 'desktop-central',
  messages,
});
