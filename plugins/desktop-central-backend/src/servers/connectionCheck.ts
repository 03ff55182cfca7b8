import type { ConnectionStep } from 'backstage-plugin-desktop-central-common';
import type { DcDriver, DcServerDetails } from '../driver/DcDriver';
import { DcError } from '../driver/errors';
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

const STEPS: StepName[] = ['address', 'connect', 'signIn', 'build'];
const ADDRESS_CODES = new Set(['addressRefused', 'hostUnknown']);
/** Codes of a credential that the portal itself cannot use, so that nothing else was tried. */
const CREDENTIAL_CODES = new Set(['noCredential', 'secretUnavailable']);

type Failure = Pick<ConnectionStep, 'code' | 'message' | 'nextStep'>;

function failureOf({ code, message, nextStep }: DcError): Failure {
  return { code, message, ...(nextStep ? { nextStep } : {}) };
}

function stepOf(error: DcError): StepName {
  if (error.kind !== 'notSent') return 'signIn';
  return ADDRESS_CODES.has(error.code) ? 'address' : 'connect';
}

function stepsUntil(failed: StepName, failure: Failure): ConnectionStep[] {
  const at = STEPS.indexOf(failed);
  return STEPS.map((step, index) => {
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

function connectionFailed(error: DcError): ConnectionCheck {
  if (CREDENTIAL_CODES.has(error.code)) {
    const failed = {
      step: 'signIn',
      outcome: 'failed',
      ...failureOf(error),
    } as const;
    return notConnected(
      STEPS.map(step =>
        step === 'signIn' ? failed : { step, outcome: 'skipped' },
      ),
    );
  }
  const transient = error.kind === 'notSent' || error.kind === 'uncertain';
  return notConnected(stepsUntil(stepOf(error), failureOf(error)), transient);
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
    return { ...found, ...notConnected(stepsUntil('build', failure)) };
  }
  if (!supportsIntegration(build.buildNumber)) {
    const failure = {
      code: 'buildTooOld',
      message: `Build ${build.buildNumber} is older than ${FIRST_INTEGRATION_BUILD}, the first that this integration works with.`,
      nextStep: 'Update Desktop Central, then check the connection again.',
    };
    return { ...found, ...notConnected(stepsUntil('build', failure)) };
  }
  return {
    ...found,
    connectionState: 'connected',
    connectionSteps: STEPS.map(step => ({ step, outcome: 'passed' })),
    transient: false,
  };
}

/** Connects to a server, step by step: address, connection, sign-in, build. Later steps are skipped where one fails. */
export async function checkConnection(
  server: ServerRecord,
  open: () => Promise<DcDriver>,
  signal?: AbortSignal,
): Promise<ConnectionCheck> {
  let driver: DcDriver;
  try {
    driver = await open();
    await driver.signIn(signal);
  } catch (error) {
    if (!(error instanceof DcError)) throw error;
    return connectionFailed(error);
  }
  try {
    return checkBuild(await readDetails(driver, signal), server);
  } catch (error) {
    if (!(error instanceof DcError)) throw error;
    return notConnected(stepsUntil('build', failureOf(error)), true);
  }
}
