import {
  timesOf,
  type Deployment,
  type InventoryServer,
  type Selection,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { takes } from '../carries';
import { INITIAL_VALUES, type DeployValues } from '../deployValues';
import { localIn, ownZone } from '../scheduleTime';
import { valuesOfItem } from './findItem';
import { forWhom, type Defaults } from './itemDefaults';

/** A schedule that is still to come is taken over; one that is over is left out. */
function scheduleOf({
  notBefore,
  timeZone,
}: Deployment): Partial<DeployValues> {
  if (!notBefore || Date.parse(notBefore) <= Date.now()) return {};
  const scheduleZone = timeZone ?? ownZone();
  return {
    scheduled: true,
    scheduleZone,
    scheduleLocal: localIn(notBefore, scheduleZone),
  };
}

/** What does not depend on what Desktop Central has now. The password is asked for anew. */
function plainValues(from: Deployment): Partial<DeployValues> {
  const { domain, rebootPolicy, deploymentPolicyId, runAs } = from;
  return {
    ...(domain ? { domain } : {}),
    ...(rebootPolicy ? { rebootPolicy } : {}),
    ...(deploymentPolicyId ? { deploymentPolicyId } : {}),
    ...(runAs?.userName ? { runAsUser: runAs.userName } : {}),
    ...scheduleOf(from),
  };
}

async function argumentsOf(
  api: DesktopCentralApi,
  from: Deployment,
): Promise<Partial<DeployValues>> {
  if (!from.argumentsSet) return {};
  const { arguments: text = '' } = await api.getScriptArguments(from.id);
  return { arguments: text };
}

/** The targets of a deployment, selected once more; null where that cannot be done. */
async function selectionOf(
  api: DesktopCentralApi,
  server: InventoryServer,
  from: Deployment,
): Promise<Selection | null> {
  if (!from.domain || !from.itemId || from.targetsRemovedAt) return null;
  try {
    return await api.makeSelection({
      serverId: server.id,
      domain: from.domain,
      installFor: from.installFor,
      add: { deployment: { deploymentId: from.id } },
      forItem: { kind: from.kind, itemId: from.itemId },
      include: ['servers'],
    });
  } catch {
    // The form says that nothing is selected, and targets can be selected by hand.
    return null;
  }
}

function timeOf(
  from: Deployment,
  installFor: DeployValues['installFor'],
): Partial<DeployValues> {
  return from.when && timesOf(installFor).includes(from.when)
    ? { when: from.when }
    : {};
}

/** What the form begins with as a copy of a deployment. */
export async function readCloneDefaults(
  api: DesktopCentralApi,
  from: Deployment,
  servers: InventoryServer[],
): Promise<Defaults> {
  const server = servers.find(({ id }) => id === from.serverId);
  if (!server || !takes(server, from.kind) || !from.itemId) {
    return { values: {}, item: 'gone' };
  }
  const whom = forWhom(server, from.installFor);
  const sameKind = whom.installFor === from.installFor;
  const [found, text, selection] = await Promise.all([
    valuesOfItem(
      api,
      server,
      { kind: from.kind, id: from.itemId, name: from.itemName },
      {
        installFor: whom.installFor,
        operation: from.operation ?? INITIAL_VALUES.operation,
        copyOption: from.copyOption ?? INITIAL_VALUES.copyOption,
      },
    ),
    argumentsOf(api, from),
    sameKind ? selectionOf(api, server, from) : null,
  ]);
  return {
    values: {
      serverId: server.id,
      ...plainValues(from),
      ...whom,
      ...timeOf(from, whom.installFor),
      ...text,
      ...found,
      selection,
    },
    item: found ? 'chosen' : 'gone',
  };
}
