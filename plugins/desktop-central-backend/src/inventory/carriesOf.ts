import type {
  Capability,
  Carries,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import type { DcCarried } from 'backstage-plugin-desktop-central-node';
import type { ServerRecord } from '../servers/ServerStore';

/** What decides what a server can be told beside the plain form. */
export interface CarryingFacts {
  /** What its driver tells of a new configuration. */
  driver: readonly DcCarried[];
  /** Whether a standing configuration of it is for users. */
  appendsForUsers: boolean;
  /** Whether passwords can be sealed with a key of app-config. */
  sealsPasswords: boolean;
  /** Whether app-config lets passwords travel over http. */
  runAsOverHttp: boolean;
}

type Carrier = Pick<ServerRecord, 'sendMode' | 'protocol' | 'capabilities'>;

const ALLOWED: Permission = { allowed: true };
const KEPT_BY_PORTAL =
  'This server cannot be told a schedule: the portal waits for the time by itself.';
const AS_IN_STANDING =
  'Targets are added to a standing configuration on this server, which decides this.';

function refused(reason: string): Permission {
  return { allowed: false, reason };
}

/** What a check of the connection found that the server does not have. */
function lacks(
  { capabilities }: Carrier,
  name: Capability['name'],
): Permission | undefined {
  const found = capabilities?.find(capability => capability.name === name);
  if (found?.answer !== 'no') return undefined;
  return refused(
    found.reason ?? 'This server does not have what is needed for it.',
  );
}

function runAsOf(server: Carrier, facts: CarryingFacts): Permission {
  if (!facts.sealsPasswords) {
    return refused(
      'No password is kept without a key under desktopCentral.secretKeys in app-config.',
    );
  }
  if (server.protocol === 'http' && !facts.runAsOverHttp) {
    return refused(
      'This server is reached over http, and no password is sent in clear. A portal admin can change it to https.',
    );
  }
  return ALLOWED;
}

function appended(facts: CarryingFacts): Carries {
  return {
    users: facts.appendsForUsers
      ? ALLOWED
      : refused(
          'Targets are added to standing configurations on this server, and none is named for users. A portal admin can name one under DC servers.',
        ),
    schedule: refused(KEPT_BY_PORTAL),
    runAs: refused(AS_IN_STANDING),
    deploymentPolicies: refused(AS_IN_STANDING),
    scriptTime: refused(AS_IN_STANDING),
  };
}

/** What a server can be told beside the plain form, and why not. */
export function carriesOf(server: Carrier, facts: CarryingFacts): Carries {
  if (server.sendMode === 'append') return appended(facts);
  const told = (
    what: DcCarried,
    reason = 'The driver of this server cannot tell it this.',
  ): Permission => (facts.driver.includes(what) ? ALLOWED : refused(reason));
  const both = (one: Permission, other: Permission | undefined) =>
    one.allowed ? other ?? ALLOWED : one;
  return {
    users: both(told('users'), lacks(server, 'directoryUsers')),
    schedule: told('schedule', KEPT_BY_PORTAL),
    runAs: both(told('runAs'), runAsOf(server, facts)),
    deploymentPolicies: both(
      told('deploymentPolicies'),
      lacks(server, 'deploymentPolicies'),
    ),
    scriptTime: told('scriptTime'),
  };
}
