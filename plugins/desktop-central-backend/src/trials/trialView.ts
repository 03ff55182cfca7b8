import type { Trial } from 'backstage-plugin-desktop-central-common';
import type { TrialRecord } from './TrialStore';

/** A trial as the HTTP contract has it; ids of DC's things are left out of what is tried. */
export function toTrial(trial: TrialRecord): Trial {
  const { kind: _, ...subject } = trial.subject;
  const shown: Trial['subject'] = Object.fromEntries(
    Object.entries(subject).filter(([name]) => !name.endsWith('Id')),
  );
  const { finishedAt, configurationName, configurationId } = trial;
  return {
    id: trial.id,
    kind: trial.kind,
    state: trial.state,
    startedBy: trial.startedBy,
    startedAt: trial.startedAt.toISOString(),
    subject: shown,
    steps: trial.steps,
    ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
    ...(configurationName ? { configurationName } : {}),
    ...(configurationId ? { configurationId } : {}),
  };
}
