import type { EndOfRequest } from '../../requests/RequestWork';

/** Why a deployment that was saved is not sent any more. */
export type CancelReason =
  | 'tooLate'
  | 'technicianDisabled'
  | 'technicianLeft'
  | 'technicianReplaced'
  | EndOfRequest
  | 'stopWanted'
  | 'actionWithdrawn'
  | 'packageRemoved'
  | 'scriptRemoved'
  | 'scriptChanged'
  | 'argumentsLost'
  | 'firstMachineFailed'
  | 'serverRemoved'
  | 'serverReplaced'
  | 'sendModeChanged'
  | 'createOff'
  | 'standingConfigurationForgotten'
  | 'noTargets'
  | 'targetsGone'
  | 'person'
  | 'nothingToRetry'
  | 'configurationGone'
  | 'passwordGone';

/** Each reason as a sentence. */
export const CANCEL_SENTENCES: Record<CancelReason, string> = {
  tooLate: 'It could not be sent in time.',
  technicianDisabled: 'Its technician is no active DC Admin any more.',
  technicianLeft: 'Its technician is not in the catalog any more.',
  technicianReplaced:
    'Its technician is another person in the catalog now than when access was given.',
  requestResolved: 'The request was resolved.',
  requestClosed: 'The request was closed.',
  requestCancelled: 'The request was cancelled.',
  requestArchived: 'The request was archived.',
  requestDeleted: 'The request was deleted.',
  requestIsIncident: 'The request is not a service request any more.',
  stopWanted: 'It was to be stopped, and Desktop Central had not taken it.',
  actionWithdrawn: 'The service item does not offer this action any more.',
  packageRemoved: 'Desktop Central does not have the package any more.',
  scriptRemoved: 'Desktop Central does not have the script any more.',
  scriptChanged:
    'The script was changed in Desktop Central after this was saved. Read it there, then save it again.',
  argumentsLost:
    'The arguments of the script cannot be opened with the keys under desktopCentral.secretKeys. Save it again.',
  firstMachineFailed:
    'The first workstation did not succeed, and a wrong password would lock the account. Look at what it reports, then save it again.',
  serverRemoved: 'The DC server is not there any more.',
  serverReplaced:
    'The DC server leads to another Desktop Central now than when this was saved. Save it again with what that one has.',
  sendModeChanged:
    'The DC server is sent to in another way now than when this was saved. Save it again.',
  createOff:
    'Creating configurations is not switched on for the DC server any more. A portal admin can let a trial pass there.',
  standingConfigurationForgotten:
    'Its standing configuration is not named any more. A portal admin can name it again under DC servers.',
  noTargets: 'It has no targets.',
  targetsGone:
    'Desktop Central does not have any of its workstations any more, so there was nothing to do.',
  person: 'Somebody cancelled it.',
  nothingToRetry:
    'Desktop Central shows nothing any more that could be tried again.',
  configurationGone:
    'Desktop Central does not show the configuration of the attempt before, so nobody can tell what failed.',
  passwordGone:
    'The password to run it with was not kept any longer. Try again, and enter it anew.',
};
