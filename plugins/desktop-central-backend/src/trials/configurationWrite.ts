import { targetStateOfDcStatus } from 'backstage-plugin-desktop-central-common';
import type {
  DcDriver,
  DcNewConfiguration,
} from 'backstage-plugin-desktop-central-node';
import type { CheckResult, TrialCheck, TriedWrite } from './TriedWrite';
import type { TrialRecord } from './TrialStore';

const DESCRIPTION = 'Trial of Desktop Central for Backstage';

function computerOf({ subject }: TrialRecord): { id: string; name: string } {
  if (subject.kind === 'account') throw new Error('An account has no computer');
  return { id: subject.computerId, name: subject.computerName };
}

function nameOf({ configurationName = '' }: TrialRecord): string {
  return configurationName;
}

function idOf({ configurationId = '' }: TrialRecord): string {
  return configurationId;
}

function commonOf(trial: TrialRecord): DcNewConfiguration {
  return {
    name: nameOf(trial),
    description: DESCRIPTION,
    installFor: 'workstation',
    targets: [computerOf(trial).id],
    when: 'duringOrAfterStartup',
  };
}

async function create(
  driver: DcDriver,
  trial: TrialRecord,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { subject } = trial;
  switch (subject.kind) {
    case 'software':
      return driver.createSoftwareConfiguration(
        {
          ...commonOf(trial),
          packageId: subject.packageId,
          operation: subject.operation,
          copyOption: 'none',
          rebootPolicy: 'none',
        },
        signal,
      );
    case 'script':
      return driver.createScriptConfiguration(
        { ...commonOf(trial), scriptId: subject.scriptId },
        signal,
      );
    default:
      return undefined;
  }
}

const readBack: TrialCheck = {
  step: 'readBack',
  async run(driver, trial, signal): Promise<CheckResult> {
    const { id, name } = computerOf(trial);
    const there = await driver.readTargets(idOf(trial), signal());
    if (there.length === 1 && there[0] === id) return { verdict: 'passed' };
    return {
      verdict: 'wrong',
      message: `Desktop Central made it for ${there.length} workstations, which are not exactly ${name}.`,
    };
  },
};

const find: TrialCheck = {
  step: 'find',
  async run(driver, trial, signal): Promise<CheckResult> {
    const name = nameOf(trial);
    const found = await driver.findConfigurations(name, signal());
    if (found.length === 0) {
      return {
        verdict: 'notYet',
        message: `Desktop Central does not show ${name} yet.`,
      };
    }
    if (found.length === 1 && found[0].id === idOf(trial)) {
      return { verdict: 'passed' };
    }
    return {
      verdict: 'wrong',
      message: `Desktop Central shows ${
        found.length
      } configurations named ${name}, which are not exactly ${idOf(trial)}.`,
    };
  },
};

const readStatus: TrialCheck = {
  step: 'readStatus',
  async run(driver, trial, signal): Promise<CheckResult> {
    const { id, name } = computerOf(trial);
    let status: string | undefined;
    for await (const page of driver.readExecutionStatus(
      idOf(trial),
      signal(),
    )) {
      for (const row of page) {
        if (row.targetId !== id || status !== undefined) {
          return {
            verdict: 'wrong',
            message: `Desktop Central shows the status of other workstations than ${name}.`,
          };
        }
        status = row.status;
      }
    }
    if (status === undefined) {
      return {
        verdict: 'notYet',
        message: `Desktop Central does not show the status of ${name} yet.`,
      };
    }
    const known = targetStateOfDcStatus(status) !== undefined;
    return {
      verdict: 'passed',
      message: `Desktop Central says: ${status}.${
        known ? '' : ' The portal does not know this word.'
      }`,
    };
  },
};

/** Creating a configuration for one computer. Its name is random, so what has it is ours. */
export const configurationWrite: TriedWrite = {
  nameIsOurs: true,
  checks: [readBack, find, readStatus],
  nameOf,
  async find(driver, trial, signal) {
    const found = await driver.findConfigurations(nameOf(trial), signal);
    if (found.length === 0) return { kind: 'none' };
    return found.length === 1
      ? { kind: 'one', configurationId: found[0].id }
      : { kind: 'several', times: found.length };
  },
  send: create,
};
