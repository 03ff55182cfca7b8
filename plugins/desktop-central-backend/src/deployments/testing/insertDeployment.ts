import type { InstallFor } from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { AttemptStore, type AppendTo } from '../AttemptStore';
import { DeploymentStore, type SavedForm } from '../DeploymentStore';
import { newShortId } from '../names';
import { notAfterOf } from '../notAfter';
import { argumentsOwner, RunAs, type RunAsInput } from '../secrets/RunAs';
import { AttemptWriter, type NewTarget } from '../sending/AttemptWriter';
import { TargetStore } from '../TargetStore';
import { PASSWORD_TOPIC } from '../topics';
import { DISPATCH } from './deskBounds';
import { type TestDesk } from './TestDesk';

/** A deployment to be written as a save does that was found right. */
export interface WantedDeployment {
  form?: Partial<SavedForm>;
  targets?: NewTarget[];
  arguments?: string;
  itemChecksum?: string;
  notBefore?: Date;
  runAs?: RunAsInput;
  appendTo?: AppendTo;
}

/** Workstations, of which none is known to be live. */
export function workstations(count: number): NewTarget[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(2001 + index),
    name: `WS-${2001 + index}`,
    domain: 'ACME',
  }));
}

/** What is common to the forms of scripts in tests. */
export function scriptForm(installFor: InstallFor): Partial<SavedForm> {
  return { kind: 'script', scriptId: '4101', installFor, when: undefined };
}

async function sealedRunAs(desk: TestDesk, id: string, runAs: RunAsInput) {
  const sealing = new RunAs({ secrets: desk.secrets, dispatch: DISPATCH });
  const { user, sealed, until } = await sealing.seal(id, runAs);
  return { runAsUser: user, runAsSealed: sealed, runAsUntil: until };
}

/** Writes a deployment past its form, maybe within a transaction, and answers its id. */
export async function insertDeployment(
  desk: TestDesk,
  wanted: WantedDeployment = {},
  within?: Knex.Transaction,
): Promise<string> {
  const id = randomUUID();
  const shortId = newShortId();
  const { targets: _, ...plain } = desk.form();
  const { runAs, targets = workstations(2), itemChecksum, notBefore } = wanted;
  const secrets = {
    ...(runAs ? await sealedRunAs(desk, id, runAs) : {}),
    ...(wanted.arguments
      ? {
          argumentsSealed: await desk.secrets.seal(
            argumentsOwner(id),
            wanted.arguments,
          ),
        }
      : {}),
  };
  const writer = new AttemptWriter({
    attempts: new AttemptStore(),
    targets: new TargetStore(),
    outbox: desk.outbox,
    dispatch: DISPATCH,
    quota: { admits: async () => true },
    passwordEnd: {
      plan: (tx, key, availableAt) =>
        desk.outbox.enqueue(tx, { topic: PASSWORD_TOPIC, key, availableAt }),
    },
  });
  const write = async (tx: Knex.Transaction) => {
    await new DeploymentStore().insert(tx, {
      id,
      shortId,
      requestId: desk.facts.request.id,
      addressVersion: desk.facts.server.addressVersion,
      itemName: '7-Zip',
      form: { ...plain, ...wanted.form } as SavedForm,
      secrets,
      itemChecksum,
      notBefore,
      technicianId: 'dana',
      createdBy: 'user:default/dana',
      targetCount: targets.length,
      notAfter: notAfterOf(DISPATCH, notBefore),
    });
    await writer.write(tx, {
      deploymentId: id,
      requestNumber: desk.facts.request.number,
      shortId,
      createdBy: 'user:default/dana',
      technicianId: 'dana',
      targets,
      ...(wanted.appendTo ? { appendTo: wanted.appendTo } : {}),
      ...(secrets.runAsUntil ? { passwordUntil: secrets.runAsUntil } : {}),
    });
  };
  await (within ? write(within) : desk.db.transaction(write));
  return id;
}
