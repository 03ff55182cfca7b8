import type {
  Capability,
  ConnectionStep,
} from 'backstage-plugin-desktop-central-common';
import {
  type DcDriver,
  DcError,
  OneTimeCodeWanted,
} from 'backstage-plugin-desktop-central-node';

/** What the look at the capabilities found. */
export interface CapabilityCheck {
  step: ConnectionStep;
  /** Whether the portal can work with the server at all. */
  usable: boolean;
  /** Absent where nobody could find out; what was found before stands then. */
  capabilities?: Capability[];
}

type Name = Capability['name'];

/** Without these there is nothing that could be sent, or nobody to send it to. */
const NEEDED: Name[] = ['packages', 'computers'];

const WORDS: Record<Name, string> = {
  packages: 'read packages',
  scripts: 'read scripts',
  computers: 'read workstations',
  directoryUsers: 'read directory users',
  deploymentPolicies: 'read deployment policies',
  create: 'create configurations',
  append: 'append to configurations',
  runScript: 'run scripts',
  suspend: 'suspend configurations',
  readStatus: 'read the status of targets',
  createAccount: 'create accounts',
  callback: 'report by callback',
};

function wordsOf(capabilities: Capability[]): string {
  return capabilities.map(({ name }) => WORDS[name]).join(', ');
}

/** What to do about what is missing: the driver knows best, else the scopes are named. */
function remedyOf(needed: Capability[]): string {
  const reasons = needed.flatMap(({ reason }) => (reason ? [reason] : []));
  if (reasons.length > 0) return [...new Set(reasons)].join(' ');
  const scopes = needed.flatMap(({ scope }) => (scope ? [scope] : []));
  const addition =
    scopes.length > 0
      ? `Add the scope ${scopes.join(
          ' and ',
        )} to the API key in Desktop Central, or give its user the role for it;`
      : 'Give the user of the credential the role for it in Desktop Central;';
  return `${addition} then connect again.`;
}

function lacking(needed: Capability[]): ConnectionStep {
  return {
    step: 'capabilities',
    outcome: 'failed',
    code: 'capabilityMissing',
    message: `With this credential the portal cannot ${wordsOf(
      needed,
    )}, and without that it can do nothing.`,
    nextStep: remedyOf(needed),
  };
}

function judged(capabilities: Capability[]): CapabilityCheck {
  const missing = capabilities.filter(({ answer }) => answer === 'no');
  const needed = missing.filter(({ name }) => NEEDED.includes(name));
  if (needed.length > 0) {
    return { step: lacking(needed), usable: false, capabilities };
  }
  const message =
    missing.length > 0
      ? `The portal cannot ${wordsOf(
          missing,
        )} with this server and this credential; what needs it is switched off.`
      : undefined;
  return {
    step: {
      step: 'capabilities',
      outcome: 'passed',
      ...(message ? { message } : {}),
    },
    usable: true,
    capabilities,
  };
}

/**
 * Finds out what a server can do. Where that fails, the server stays usable by what is known of it: it has answered all that
 * was asked before.
 *
 * @throws OneTimeCodeWanted
 */
export async function checkCapabilities(
  driver: DcDriver,
  signal?: AbortSignal,
): Promise<CapabilityCheck> {
  try {
    return judged(await driver.probeCapabilities(signal));
  } catch (error) {
    if (!(error instanceof DcError) || error instanceof OneTimeCodeWanted) {
      throw error;
    }
    const { code, message, nextStep } = error;
    return {
      step: {
        step: 'capabilities',
        outcome: 'failed',
        code,
        message,
        nextStep: nextStep ?? 'Connect again to find out what it can do.',
      },
      usable: true,
    };
  }
}
