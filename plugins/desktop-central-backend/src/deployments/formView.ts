import type { Deployment } from 'backstage-plugin-desktop-central-common';
import type { DeploymentRecord, SavedForm } from './DeploymentStore';
import type { Reader } from './DeploymentViews';

type Shown = Partial<Deployment>;

/** What of the form its requester is told too: not what DC decides without telling. */
export function formForAll({
  form,
  notBefore,
}: Pick<DeploymentRecord, 'form' | 'notBefore'>): Pick<
  Deployment,
  'when' | 'notBefore'
> {
  const { when, asInDc = [] } = form;
  return {
    ...(when && !asInDc.includes('when') ? { when } : {}),
    ...(notBefore ? { notBefore: notBefore.toISOString() } : {}),
  };
}

function choicesOf(form: SavedForm): Shown {
  if (form.kind === 'script') return {};
  const { copyOption, rebootPolicy, asInDc = [] } = form;
  const { deploymentPolicyId, deploymentPolicyName } = form;
  return {
    ...(asInDc.includes('copyOption') ? {} : { copyOption }),
    ...(rebootPolicy && !asInDc.includes('rebootPolicy')
      ? { rebootPolicy }
      : {}),
    ...(deploymentPolicyId ? { deploymentPolicyId } : {}),
    ...(deploymentPolicyName ? { deploymentPolicyName } : {}),
  };
}

function secretsOf({ form, secrets }: DeploymentRecord, reader: Reader): Shown {
  const { runAsUser, runAsSealed, argumentsSealed } = secrets;
  return {
    runAs: {
      set: runAsUser !== undefined,
      ...(reader === 'manager' && runAsUser ? { userName: runAsUser } : {}),
      ...(runAsUser ? { passwordKept: runAsSealed !== undefined } : {}),
    },
    ...(form.kind === 'script'
      ? { argumentsSet: argumentsSealed !== undefined }
      : {}),
  };
}

/** What of the form those are told who see the desk: of what is secret only that it is there, and as whom it runs to few. */
export function formForDesk(record: DeploymentRecord, reader: Reader): Shown {
  const { form, draftUntil } = record;
  return {
    serverId: record.serverId,
    itemId: record.itemId,
    domain: form.domain,
    ...choicesOf(form),
    ...(form.timeZone ? { timeZone: form.timeZone } : {}),
    ...secretsOf(record, reader),
    ...(draftUntil ? { draftUntil: draftUntil.toISOString() } : {}),
    notAfter: record.notAfter.toISOString(),
  };
}
