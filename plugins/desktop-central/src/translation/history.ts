import { deploymentWords, operationWords } from './words';
import { stateMessages } from './states';

/** The reader of a sentence sees the actor first: "Dana raised the request." */
export const historyMessages = {
  portal: 'The portal',
  states: stateMessages.request,
  outcomes: stateMessages.deployment,
  operations: operationWords,
  acts: {
    request: {
      raised: 'raised the request.',
      assigned: 'assigned the request to {{technician}}.',
      stateChanged: 'moved the request from {{from}} to {{to}}.',
    },
    deployment: deploymentWords,
  },
} as const;
