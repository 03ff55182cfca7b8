import {
  type DeploymentInput,
  type FieldError,
  rebootPolicyInReach,
} from 'backstage-plugin-desktop-central-common';
import type { StandingConfigurationRecord } from '../../standingConfigurations/StandingConfigurationStore';
import type { SaveTarget } from './CheckedSave';

const INSTEAD = 'Leave "start" out: a technician then starts the draft.';

function wrong(code: string, reason: string): FieldError[] {
  return [{ path: 'start', code, message: `${reason} ${INSTEAD}` }];
}

function forcedBy(
  input: DeploymentInput,
  standing: StandingConfigurationRecord | undefined,
): string {
  if (standing && standing.rebootPolicy === undefined) {
    return `The standing configuration ${standing.configurationName} may force a reboot: Desktop Central does not tell.`;
  }
  return !standing && 'deploymentPolicyId' in input && input.deploymentPolicyId
    ? 'Its deployment policy may force a reboot.'
    : 'It forces a reboot.';
}

/**
 * Why nobody lets something be sent without a look at it: what Desktop Central does not tell of a standing configuration may be a
 * forced reboot, or the rights of somebody.
 */
export function checkUnattended(
  input: DeploymentInput,
  known: {
    targets: SaveTarget[];
    standing: StandingConfigurationRecord | undefined;
    /** On how many targets the same is under way already. */
    underWay: number;
  },
): FieldError[] {
  const { targets, standing, underWay } = known;
  if (underWay > 0) {
    return wrong(
      'underWay',
      'The same is under way already on a workstation that it is for.',
    );
  }
  if (targets.some(({ isServer }) => isServer)) {
    return wrong('server', 'Windows Servers are among them.');
  }
  const rebootPolicy = rebootPolicyInReach(input, standing);
  if (rebootPolicy === 'forceReboot' || rebootPolicy === 'forceShutdown') {
    return wrong('forced', forcedBy(input, standing));
  }
  if (input.runAs || (standing && standing.runsAsUser !== false)) {
    return wrong('runAs', 'It may run as somebody.');
  }
  return [];
}
