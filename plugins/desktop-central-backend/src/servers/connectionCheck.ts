import type { ConnectionStep } from 'backstage-plugin-desktop-central-common';
import {
  type DcDriver,
  DcError,
  type DcServerDetails,
} from 'backstage-plugin-desktop-central-node';
import type { PresentedCertificate } from '../driver/tls/DcTrust';
import {
  FIRST_INTEGRATION_BUILD,
  parseBuild,
  supportsIntegration,
} from './build';
import type { ConnectionOutcome, ServerRecord } from './ServerStore';

type StepName = ConnectionStep['step'];

/** What a check found, and whether it may end otherwise when it is made again without a change. */
export interface ConnectionCheck extends ConnectionOutcome {
  transient: boolean;
}

/** What is looked at, in order. */
interface Course {
  steps: StepName[];
}

const HTTP_STEPS: StepName[] = ['address', 'connect', 'signIn', 'build'];
const HTTPS_STEPS: StepName[] = [
  'address',
  'connect',
  'certificate',
  'signIn',
  'build',
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

function failureOf({ code, message, nextStep }: DcError): Failure {
  return { code, message, ...(nextStep ? { nextStep } : {}) };
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
  return notConnected(
    stepsUntil(course, stepOf(error), failureOf(error)),
    transient,
  );
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
  const found = { ...build, timeZone: details.timeZone };
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
      nextStep: 'Update Desktop Central, then check the connection again.',
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

/** What connecting to a server takes. */
export interface ConnectionPeer {
  open(): Promise<DcDriver>;
  /** Reads the certificate that the server presents, and sends nothing. @throws DcError */
  readPresented(): Promise<PresentedCertificate>;
}

/** Connects to a server, step by step: address, connection, certificate, sign-in, build. Later steps are skipped where one fails. */
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
  try {
    const details = await readDetails(driver, signal);
    return { ...checkBuild(details, server, course), ...seen };
  } catch (error) {
    if (!(error instanceof DcError)) throw error;
    const steps = stepsUntil(course, 'build', failureOf(error));
    return { ...notConnected(steps, true), ...seen };
  }
}
