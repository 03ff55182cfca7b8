/** Attempts to be sent, or whose unknown outcome is to be looked for. */
export const SEND_TOPIC = 'attempt.send';
/** Attempts whose status is to be read from DC. */
export const READ_TOPIC = 'attempt.read';
/** Drafts that end where nobody starts them. */
export const DRAFT_TOPIC = 'draft.end';
/** Deployments whose sealed password is to be destroyed. */
export const PASSWORD_TOPIC = 'deployment.password';
/** Attempts that wait until DC has told which targets they are for. */
export const RETRY_TOPIC = 'attempt.retry';
/** Attempts that are to be resumed in DC. */
export const RESUME_TOPIC = 'attempt.resume';
/** Attempts that are to be stopped in DC. */
export const STOP_TOPIC = 'attempt.stop';
