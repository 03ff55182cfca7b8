/** Outbox topic of trials; its keys are their ids. */
export const TRIAL_TOPIC = 'trial.run';
