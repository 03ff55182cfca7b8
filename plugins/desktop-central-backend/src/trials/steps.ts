import type { InferredWrite } from 'backstage-plugin-desktop-central-common';
import type { TrialRecord, TrialStep } from './TrialStore';

const MAX_MESSAGE_LENGTH = 1000;

const NAMES: Record<InferredWrite, TrialStep['step'][]> = {
  software: ['look', 'send', 'readBack', 'find', 'readStatus', 'confirm'],
  script: ['look', 'send', 'readBack', 'find', 'readStatus', 'confirm'],
  account: ['look', 'send', 'find', 'confirm'],
};

/** The steps of a trial that has just begun: the first one is running, those after it are still to come. */
export function firstSteps(kind: InferredWrite): TrialStep[] {
  const [first] = NAMES[kind];
  return [{ step: first, outcome: 'running' }];
}

/** The trial with a step that has this outcome now; a passed one starts the next. */
export function withStep(
  trial: TrialRecord,
  step: TrialStep['step'],
  outcome: TrialStep['outcome'],
  message?: string,
): TrialRecord {
  const names = NAMES[trial.kind];
  const text = message?.slice(0, MAX_MESSAGE_LENGTH);
  const others = trial.steps.filter(
    each => each.step !== step && each.outcome !== 'running',
  );
  const next = names[names.indexOf(step) + 1];
  return {
    ...trial,
    steps: [
      ...others,
      { step, outcome, ...(text ? { message: text } : {}) },
      ...(outcome === 'passed' && names.includes(step) && next
        ? [{ step: next, outcome: 'running' as const }]
        : []),
    ],
  };
}

/** The step that a trial is at. */
export function currentStep(trial: TrialRecord): TrialStep['step'] {
  return (
    trial.steps.find(({ outcome }) => outcome === 'running')?.step ?? 'look'
  );
}

/** Whether a step has passed. */
export function hasPassed(
  trial: TrialRecord,
  step: TrialStep['step'],
): boolean {
  return trial.steps.some(
    each => each.step === step && each.outcome === 'passed',
  );
}

/** The trial as it began: nothing of it was sent. */
export function begunAnew(trial: TrialRecord, message: string): TrialRecord {
  return {
    ...trial,
    sentAt: undefined,
    looks: 0,
    steps: firstSteps(trial.kind).map(step => ({
      ...step,
      message: message.slice(0, MAX_MESSAGE_LENGTH),
    })),
  };
}

/** The trial as failed in the step that it is at, with its configuration still to be suspended where there is one to be. */
export function asFailed(
  trial: TrialRecord,
  message: string,
  options: { suspend: boolean },
): TrialRecord {
  const failed = withStep(trial, currentStep(trial), 'failed', message);
  const suspends = options.suspend && trial.configurationId !== undefined;
  return {
    ...failed,
    state: 'failed',
    finishedAt: new Date(),
    suspendPending: suspends,
    steps: suspends
      ? [...failed.steps, { step: 'suspend', outcome: 'running' }]
      : failed.steps,
  };
}
