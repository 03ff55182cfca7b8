import {
  type DcCapability,
  type DcDriver,
  type DcDriverContext,
  type DcDriverFactory,
  type DcServerDetails,
  OneTimeCodeWanted,
} from 'backstage-plugin-desktop-central-node';

/** What a scripted driver does; a test changes it as it goes on. */
export type DriverScript = Pick<
  DcDriver,
  'signIn' | 'readServerDetails' | 'probeCapabilities' | 'redeemOneTimeCode'
>;

/** The id under which a server names the driver. */
export const SCRIPTED = 'scripted';

const DETAILS: DcServerDetails = { buildNumber: '100654' };

/** Capabilities of which each is as it is told, and a yes where it is not. */
export function capabilities(
  answers: Partial<Record<DcCapability['name'], DcCapability['answer']>> = {},
): DcCapability[] {
  const names: DcCapability['name'][] = [
    'packages',
    'scripts',
    'computers',
    'directoryUsers',
    'deploymentPolicies',
    'create',
    'append',
    'runScript',
    'suspend',
    'readStatus',
    'createAccount',
    'callback',
  ];
  return names.map(name => ({
    name,
    answer: answers[name] ?? 'yes',
    scope: `${name}.READ`,
  }));
}

/** DC asks for a code in place of letting the portal in. */
export function codeWanted(id: string): OneTimeCodeWanted {
  return new OneTimeCodeWanted({
    code: 'oneTimeCodeWanted',
    message: 'Desktop Central asks for a one-time code.',
    nextStep: 'Enter the code that was mailed.',
    challenge: { id, method: 'mail' },
  });
}

/** A driver that reaches nothing and does what a test tells it; at first it connects to everything and can do everything. */
export function scriptedDriver() {
  const madeFor: DcDriverContext[] = [];
  const script: DriverScript = {
    signIn: async () => {},
    readServerDetails: async () => DETAILS,
    probeCapabilities: async () => capabilities(),
    redeemOneTimeCode: async () => ({
      token: 'session',
      deviceToken: 'device',
    }),
  };
  const driver: Partial<DcDriver> = {
    signIn: signal => script.signIn(signal),
    readServerDetails: signal => script.readServerDetails(signal),
    probeCapabilities: signal => script.probeCapabilities(signal),
    redeemOneTimeCode: (challenge, code, signal) =>
      script.redeemOneTimeCode(challenge, code, signal),
    close: async () => {},
    destroy: async () => {},
  };
  const factory: DcDriverFactory = {
    id: SCRIPTED,
    title: 'Scripted',
    createDriver: context => {
      madeFor.push(context);
      return driver as DcDriver;
    },
    callbackReader: { readCallback: () => ({ updates: [] }) },
  };
  return { script, factory, madeFor };
}
