import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionDesk, ActionParts } from './ActionDesk';
import { registerDraftDeployment } from './draftDeployment';
import { registerGetDeployment } from './getDeployment';
import { registerGetRequest } from './getRequest';
import { registerListRequests } from './listRequests';
import { registerRaiseRequest } from './raiseRequest';

/** Offers what people do with requests and deployments to software templates and MCP clients. */
export function registerActions(
  registry: ActionsRegistryService,
  parts: ActionParts,
): void {
  const desk = new ActionDesk(parts);
  registerRaiseRequest(registry, desk);
  registerGetRequest(registry, desk);
  registerListRequests(registry, desk);
  registerGetDeployment(registry, desk);
  registerDraftDeployment(registry, desk);
}
