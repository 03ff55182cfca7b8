import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { accessMessages } from './translation/access';
import { auditMessages } from './translation/audit';
import { deployMessages } from './translation/deploy';
import { deploymentMessages } from './translation/deployments';
import { entityCardMessages } from './translation/entityCard';
import { historyMessages } from './translation/history';
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
  request: requestMessages,
  provider: providerMessages,
  history: historyMessages,
  software: softwareMessages,
  deploy: deployMessages,
  script: scriptMessages,
  targets: targetMessages,
  deployment: deploymentMessages,
  server: serverMessages,
  technician: technicianMessages,
  serviceItem: serviceItemMessages,
  access: accessMessages,
  audit: auditMessages,
  permission: permissionMessages,
  entityCard: entityCardMessages,
} as const;

/** The texts as they stand in the files, by their nested keys. */
export type NestedMessages = typeof messages;

/** Every text of the plugin, to be translated or replaced by the app. @public */
export const desktopCentralTranslationRef = createTranslationRef({
  id: 'desktop-central',
  messages,
});
