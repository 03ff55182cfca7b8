import {
  ConnectionStep,
  isTimeZone,
} from 'backstage-plugin-desktop-central-common';
import {
  type DcDriver,
  DcError,
  type DcServerDetails,
  type DcSignInProof,
  OneTimeCodeWanted,
} from 'backstage-plugin-desktop-central-node';
import type { PresentedCertificate } from '../driver/tls/DcTrust';
import {
  FIRST_INTEGRATION_BUILD,
  parseBuild,
  supportsIntegration,
} from './build';
import { checkCapabilities } from './capabilityCheck';
import type { ConnectionOutcome, ServerRecord } from './ServerStore';

type StepName = ConnectionStep['step'];

/** What a check found, and whether it may end otherwise when it is made again without a change. */
export interface ConnectionCheck extends ConnectionOutcome {
  transient: boolean;
  /** Where only a person can go on, with a code. */
  codeWanted?: OneTimeCodeWanted;
}

/** What is looked at, in order. */
interface Course {
  steps: StepName[];
}

const HTTP_STEPS: StepName[] = [
  'address',
  'connect',
  'signIn',
  'build',
  'capabilities',
];
const HTTPS_STEPS: StepName[] = [
  'address',
  'connect',
  'certificate',
  'signIn',
  'build',
  'capabilities',
];
const ADDRESS_CODES = new Set([
  'addressRefused',
  'hostUnknown',
  'driverMissing',
  'driverFailed',
]);
/** Codes of a credential that the portal itself cannot use, so that nothing else was tried. */
const CREDENTIAL_CODES = new Set(['noCredential', 'secretUnavailable']);

type Failure = Pick<ConnectionStep, 'code' | 'message' | 'nextStep'>;

/** A port that speaks TLS hangs up on a call over http, so this looks like a lost connection. */
const LOST_OVER_HTTP =
  'Check the protocol: a port for https, usually 8383, hangs up on http like this. If http is right, check that Desktop Central is running and not overloaded.';

function failureOf({ code, message, nextStep }: DcError): Failure {
  return { code, message, ...(nextStep ? { nextStep } : {}) };
}

function signInFailureOf(error: DcError, { steps }: Course): Failure {
  const failure = failureOf(error);
  return error.code === 'connectionLost' && !steps.includes('certificate')
    ? { ...failure, nextStep: LOST_OVER_HTTP }
    : failure;
}

function stepOf(error: DcError): StepName {
  if (error.kind !== 'notSent') return 'signIn';
  if (error.code.startsWith('certificate')) return 'certificate';
  return ADDRESS_CODES.has(error.code) ? 'address' : 'connect';
}

function stepsUntil(
  { steps }: Course,
  failed: StepName,
  failure: Failure,
): ConnectionStep[] {
  const at = steps.indexOf(failed);
  return steps.map((step, index) => {
    if (index < at) return { step, outcome: 'passed' };
    if (index > at) return { step, outcome: 'skipped' };
    return { step, outcome: 'failed', ...failure };
  });
}

function notConnected(
  steps: ConnectionStep[],
  transient: boolean = false,
): ConnectionCheck {
  return { connectionState: 'notConnected', connectionSteps: steps, transient };
}

function connectionFailed(error: DcError, course: Course): ConnectionCheck {
  if (CREDENTIAL_CODES.has(error.code)) {
    const failed = {
      step: 'signIn',
      outcome: 'failed',
      ...failureOf(error),
    } as const;
    return notConnected(
      course.steps.map(step =>
        step === 'signIn' ? failed : { step, outcome: 'skipped' },
      ),
    );
  }
  const transient = error.kind === 'notSent' || error.kind === 'uncertain';
  return {
    ...notConnected(
      stepsUntil(course, stepOf(error), signInFailureOf(error, course)),
      transient,
    ),
    ...(error instanceof OneTimeCodeWanted ? { codeWanted: error } : {}),
  };
}

/** Nothing where the server does not tell, or does not let this credential read it. */
async function readDetails(
  driver: DcDriver,
  signal?: AbortSignal,
): Promise<DcServerDetails> {
  try {
    return await driver.readServerDetails(signal);
  } catch (error) {
    const silent =
      error instanceof DcError &&
      (error.kind === 'refused' ||
        error.kind === 'notFound' ||
        error.kind === 'unauthorized');
    if (silent) return {};
    throw error;
  }
}

function checkBuild(
  details: DcServerDetails,
  server: ServerRecord,
  course: Course,
): ConnectionCheck {
  const read = details.buildNumber && parseBuild(details.buildNumber);
  const build: Pick<ConnectionOutcome, 'buildNumber' | 'buildSource'> = read
    ? { buildNumber: details.buildNumber, buildSource: 'read' }
    : { buildNumber: server.buildNumber, buildSource: server.buildSource };
  const zone = details.timeZone ?? '';
  const found = { ...build, ...(isTimeZone(zone) ? { timeZone: zone } : {}) };
  if (!build.buildNumber) {
    const failure = {
      code: 'buildUnknown',
      message: 'Desktop Central does not tell its build.',
      nextStep: 'Type the build number, as Desktop Central shows it, and save.',
    };
    return { ...found, ...notConnected(stepsUntil(course, 'build', failure)) };
  }
  if (!supportsIntegration(build.buildNumber)) {
    const failure = {
      code: 'buildTooOld',
      message: `Build ${build.buildNumber} is older than ${FIRST_INTEGRATION_BUILD}, the first that this integration works with.`,
      nextStep: 'Update Desktop Central, then connect again.',
    };
    return {
      ...found,
      ...notConnected(stepsUntil(course, 'build', failure)),
    };
  }
  return {
    ...found,
    connectionState: 'connected',
    connectionSteps: course.steps.map(step => ({ step, outcome: 'passed' })),
    transient: false,
  };
}

/** A session that a code opened ends once, and nobody may be there then. */
function noteOf(proof: DcSignInProof | undefined): string | undefined {
  if (!proof) return undefined;
  return proof.deviceToken
    ? 'Signed in with a one-time code. Desktop Central remembers the portal for a while, then it asks for another code, and the server is on hold until somebody enters it.'
    : 'Signed in with a one-time code. Desktop Central asks for another one when this session ends, and the server is on hold until somebody enters it. An API key needs no codes.';
}

function withNote(
  check: ConnectionCheck,
  note: string | undefined,
): ConnectionCheck {
  if (!note) return check;
  const connectionSteps = check.connectionSteps.map(step =>
    step.step === 'signIn' && step.outcome === 'passed'
      ? { ...step, message: note }
      : step,
  );
  return { ...check, connectionSteps };
}

/** What connecting to a server takes. */
export interface ConnectionPeer {
  open(): Promise<DcDriver>;
  /** Reads the certificate that the server presents, and sends nothing. @throws DcError */
  readPresented(): Promise<PresentedCertificate>;
  /** What is kept of the last one-time code. */
  readProof(): Promise<DcSignInProof | undefined>;
}

/** Everything after the sign-in. */
async function checkSignedIn(
  driver: DcDriver,
  server: ServerRecord,
  course: Course,
  signal?: AbortSignal,
): Promise<ConnectionCheck> {
  try {
    const details = await readDetails(driver, signal);
    const check = checkBuild(details, server, course);
    if (check.connectionState !== 'connected') return check;
    const found = await checkCapabilities(driver, signal);
    return {
      ...check,
      connectionState: found.usable ? 'connected' : 'notConnected',
      connectionSteps: [...check.connectionSteps.slice(0, -1), found.step],
      ...(found.capabilities ? { capabilities: found.capabilities } : {}),
    };
  } catch (error) {
    if (!(error instanceof DcError)) throw error;
    if (error instanceof OneTimeCodeWanted) {
      return connectionFailed(error, course);
    }
    return notConnected(stepsUntil(course, 'build', failureOf(error)), true);
  }
}

/**
 * Connects to a server, step by step: address, connection, certificate, sign-in, build, capabilities. Later steps are skipped
 * where one fails.
 */
export async function checkConnection(
  server: ServerRecord,
  peer: ConnectionPeer,
  signal?: AbortSignal,
): Promise<ConnectionCheck> {
  const course: Course = {
    steps: server.protocol === 'https' ? HTTPS_STEPS : HTTP_STEPS,
  };
  const seen: Pick<ConnectionCheck, 'presented'> = {};
  let driver: DcDriver;
  try {
    if (server.protocol === 'https') {
      seen.presented = await peer.readPresented();
    }
    driver = await peer.open();
    await driver.signIn(signal);
  } catch (error) {
    if (!(error instanceof DcError)) throw error;
    return { ...connectionFailed(error, course), ...seen };
  }
  const check = await checkSignedIn(driver, server, course, signal);
  return { ...withNote(check, noteOf(await peer.readProof())), ...seen };
}
