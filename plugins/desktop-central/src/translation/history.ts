import { softwareMessages } from './software';
import { stateMessages } from './states';

/** A sentence follows the name of who acted: "Dana raised the request." */
export const historyMessages = {
  portal: 'The portal',
  words: {
    requestState: stateMessages.request,
    targetState: stateMessages.target,
    outcome: stateMessages.deployment,
    operation: softwareMessages.operation,
    source: {
      readFromDc: 'as read from Desktop Central',
      callback: 'as told by a callback',
      portal: 'as concluded by the portal',
    },
    cancelReason: {
      tooLate: 'it could not be sent in time',
      technicianDisabled: 'the technician is not an active DC Admin any more',
      technicianLeft: 'the technician is not in the catalog any more',
      technicianReplaced:
        'the technician is another person in the catalog now than when access was given',
      requestClosed: 'the request is not open any more',
      requestIsIncident: 'the request is not a service request any more',
      actionWithdrawn: 'the service item does not offer this action any more',
      packageRemoved: 'Desktop Central does not have the package any more',
      serverRemoved: 'the DC server is not there any more',
      serverReplaced:
        'the DC server leads to another Desktop Central now; save it again there',
      noTargets: 'it has no workstations',
    },
  },
  acts: {
    request: {
      raised: 'raised the request for {{serviceItem}}.',
      assigned: 'assigned the request to {{technician}}.',
      stateChanged: 'moved the request from {{from}} to {{to}}.',
    },
    deployment: {
      saved:
        'saved a deployment: {{operation}} {{package}}, workstations: {{targets}}.',
      submitted: 'handed {{package}} to Desktop Central.',
      ended: 'saw the deployment of {{package}} end: {{outcome}}.',
      cancelled: 'cancelled the deployment of {{package}}: {{reason}}.',
      rejected:
        'was refused by Desktop Central when sending {{package}}: {{reason}}',
      outcomeUnknown:
        'got no answer when sending {{package}}, and looks in Desktop Central whether it arrived.',
      held: 'holds the deployment of {{package}} until somebody decides.',
      foundAfterAll:
        'found {{package}} in Desktop Central: it had arrived after all.',
      readBackDiffered:
        'suspended {{package}} in Desktop Central, because the workstations there differ from those that were chosen.',
      vanished:
        'did not find the configuration of {{package}} in Desktop Central any more.',
      serverReplaced:
        'stopped reading {{package}}: the DC server leads to another Desktop Central now. Look in the former one for what became of it.',
      expired: 'stopped waiting for {{package}}: the time for it ran out.',
      closed: 'closed the deployment of {{package}} without sending it again.',
      sentAgain: 'chose to send {{package}} as a new attempt.',
    },
    target: {
      overturned: 'corrected {{target}} from {{from}} to {{to}}, {{source}}.',
    },
  },
} as const;
