import type {
  CapabilityName,
  InferredWrite,
  Server,
  Trial,
} from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../../hooks/useTranslation';
import { serverAddress } from '../serverAddress';

/** The capabilities that a trial switches on. */
export const TRIAL_OF: Partial<Record<CapabilityName, InferredWrite>> = {
  create: 'software',
  runScript: 'script',
  createAccount: 'account',
};

/** Whether something of a trial changes by itself; suspending what it made can outlast it. */
export function isGoingOn(trial: Trial): boolean {
  return (
    trial.state === 'running' ||
    (trial.state === 'failed' &&
      trial.steps.some(({ outcome }) => outcome === 'running'))
  );
}

/** Whether a trial still goes on or waits for a person. */
export function isOpen(trial: Trial): boolean {
  return trial.state === 'running' || trial.state === 'toConfirm';
}

/** What the texts about a trial are filled with. */
export function subjectOf(t: Translate, trial: Trial) {
  const { subject, configurationName = '–' } = trial;
  return {
    name: configurationName,
    package: subject.packageName ?? '–',
    operation: subject.operation
      ? t(`software.operation.${subject.operation}`)
      : '–',
    script: subject.scriptName ?? '–',
    computer: subject.computerName ?? '–',
    login: subject.loginName ?? '–',
  };
}

/** What a trial tries, e.g. "Install 7-Zip on WS-0001". */
export function trialText(t: Translate, trial: Trial): string {
  return t(`server.trial.subject.${trial.kind}`, subjectOf(t, trial));
}

/** Where DC's own console shows what a trial made; seen on a live server of build 11.5. Its front page where that is not known. */
export function consoleAddress(
  server: Pick<Server, 'protocol' | 'host' | 'port'>,
  trial: Trial,
): string {
  const base = serverAddress(server);
  return trial.kind === 'software' && trial.configurationId
    ? `${base}/webclient#/uems/software-deployment/view-configuration/${encodeURIComponent(
        trial.configurationId,
      )}`
    : `${base}/`;
}
