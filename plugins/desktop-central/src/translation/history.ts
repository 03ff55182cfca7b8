import type { ActNoun, ActVerb } from 'backstage-plugin-desktop-central-common';
import { accessMessages } from './access';
import { softwareMessages } from './software';
import { stateMessages } from './states';
import { technicianMessages } from './technicians';

/** A sentence follows the name of who acted: "Dana raised the request." */
export const historyMessages = {
  section: {
    title: 'History',
    empty: 'Nothing has happened yet.',
    more: 'Load more',
  },
  portal: 'The portal',
  you: 'You',
  toYou: 'you',
  toYourself: 'yourself',
  raisedFor: 'raised the request for {{serviceItem}}, for {{requester}}.',
  words: {
    requestState: stateMessages.request,
    requestField: {
      subject: 'subject',
      description: 'description',
      serviceItem: 'service item',
      type: 'type',
      machine: 'machine',
      notBefore: 'the time before which nothing is done',
    },
    targetState: stateMessages.target,
    outcome: stateMessages.deployment,
    operation: softwareMessages.operation,
    source: {
      readFromDc: 'as read from Desktop Central',
      callback: 'as told by a callback',
      portal: 'as concluded by the portal',
    },
    dcRole: technicianMessages.role,
    right: accessMessages.operation,
    trust: {
      pin: 'the certificate it presents',
      publicCa: 'public certificate authorities',
      uploadedCa: 'an uploaded certificate authority',
    },
    switched: { true: 'on', false: 'off' },
    end: { start: 'beginning', end: 'end' },
    holdReason: {
      signIn: 'it refused the sign-in',
      oneTimeCode: 'it asks for a one-time code',
    },
    write: {
      software: 'installing software',
      script: 'running a script',
      account: 'making an account',
    },
    held: { everything: 'everything' },
    item: { software: 'the package', script: 'the script' },
    lookedFor: { computer: 'the workstation', directoryUser: 'the user' },
    standing: {
      left: 'is not in the catalog any more',
      replaced:
        'is another person in the catalog now than when access was given',
    },
    closedBy: { look: 'saw', word: 'confirmed' },
    cancelReason: {
      tooLate: 'it could not be sent in time',
      technicianDisabled: 'the technician is not an active DC Admin any more',
      technicianLeft: 'the technician is not in the catalog any more',
      technicianReplaced:
        'the technician is another person in the catalog now than when access was given',
      requestResolved: 'the request was resolved',
      requestClosed: 'the request was closed',
      requestCancelled: 'the request was cancelled',
      requestArchived: 'the request was archived',
      requestDeleted: 'the request was deleted',
      requestIsIncident: 'the request is not a service request any more',
      actionWithdrawn: 'the service item does not offer this action any more',
      packageRemoved: 'Desktop Central does not have the package any more',
      scriptRemoved: 'Desktop Central does not have the script any more',
      scriptChanged:
        'the script was changed in Desktop Central after it was saved',
      argumentsLost: 'the arguments of the script cannot be opened any more',
      firstMachineFailed:
        'the first workstation did not succeed, and a wrong password would lock the account',
      serverRemoved: 'the DC server is not there any more',
      serverReplaced:
        'the DC server leads to another Desktop Central now; save it again there',
      stopWanted: 'it was to be stopped, and Desktop Central had not taken it',
      sendModeChanged:
        'the DC server is sent to in another way now; save it again',
      createOff:
        'creating configurations is not switched on for the DC server any more',
      standingConfigurationForgotten:
        'its standing configuration is not named any more',
      noTargets: 'it has no targets',
      targetsGone:
        'Desktop Central does not have any of its workstations any more',
      person: 'on request',
      passwordGone: 'the password to run it with was not kept any longer',
      nothingToRetry:
        'Desktop Central shows nothing any more that could be tried again',
      configurationGone:
        'Desktop Central does not show the former configuration any more',
    },
  },
  /** For requesters, in place of the sentence of the act. */
  plain: {
    deployment: {
      saved: 'began with your request: {{operation}} {{package}}.',
      ended: 'reports for {{package}}: {{outcome}}.',
    },
  },
  acts: {
    request: {
      raised: 'raised the request for {{serviceItem}}.',
      assigned: 'assigned the request to {{technician}}.',
      stateChanged: 'moved the request from {{from}} to {{to}}.',
      edited: 'changed the request: {{fields}}.',
      unassigned: 'took {{technician}} off the request.',
      commented: 'wrote a comment.',
      archived: 'archived the request.',
      deleted: 'deleted the request.',
      restored: 'restored the request.',
      mirrored: 'took the request over from {{provider}} as {{number}}.',
      vanished: 'saw that {{provider}} does not have the request any more.',
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
      stopRequested: 'asked to stop {{package}} in Desktop Central.',
      stopped:
        'stopped {{package}} in Desktop Central: workstations that have not finished it do not get it.',
      stopRefused:
        'could not stop {{package}}, because Desktop Central refused: {{reason}}',
      suspended:
        'suspended {{package}} in Desktop Central, because everything was stopped: what is not finished waits there until somebody resumes it.',
      resumedInDc:
        'saw that somebody resumed {{package}} in Desktop Central after it was stopped.',
      drafted: 'made a draft: {{operation}} {{package}}, targets: {{targets}}.',
      started: 'started the draft of {{package}}.',
      draftEnded:
        'ended the draft of {{package}}, which nobody started in time.',
      retried: 'tried {{package}} again, targets: {{targets}}.',
      retryEnded: 'did not try {{package}} again: {{reason}}.',
      released: 'let {{package}} go on.',
      resumeRequested: 'asked to resume {{package}} in Desktop Central.',
      resumed: 'resumed {{package}} in Desktop Central.',
      resumeRefused:
        'did not resume {{package}} in Desktop Central: {{reason}}',
      heldByQuota:
        'holds {{package}}: the technician has reached the number of targets of an hour.',
      heldAfterGap:
        'holds {{package}}, because the portal was away for a while: somebody decides whether it is still to be sent.',
      passwordDestroyed:
        'destroyed the password that was kept for {{package}}.',
      passwordEntered:
        'entered the password of {{package}} again, targets: {{targets}}.',
      argumentsViewed: 'looked at the arguments of {{package}}.',
      exported: 'exported the targets of {{package}}, rows: {{targets}}.',
    },
    dispatch: {
      held: 'put {{what}} on hold: nothing is sent until a person ends it.',
      holdEnded: 'ended the hold of {{what}}.',
      stoppedAll:
        'stopped {{what}}: what was sent is suspended in Desktop Central.',
      gapFound:
        'was away since {{since}}, and sends nothing that is older until a person has looked.',
      stalled: 'started the work on {{topic}} again, which had stopped.',
    },
    delivery: {
      reprocessed: 'read Desktop Central about a delivery in quarantine.',
    },
    callback: { tested: 'sent a test callback for {{server}}: {{outcome}}.' },
    target: {
      overturned: 'corrected {{target}} from {{from}} to {{to}}, {{source}}.',
      succeededLate:
        'learned that {{target}} had it from the earlier attempt after all, {{source}}.',
    },
    server: {
      created: 'added the DC server {{name}} at {{host}}, port {{port}}.',
      updated:
        'changed the settings of the DC server {{name}} at {{host}}, port {{port}}.',
      declared: 'took the DC server {{name}} over from app-config.',
      orphaned: 'did not find the DC server {{name}} in app-config any more.',
      removed: 'removed the DC server {{name}}.',
      checked: 'checked the connection to {{name}}.',
      trusted: 'decided to trust {{mode}} for {{name}}.',
      trustWithdrawn: 'withdrew the trust in the certificate of {{name}}.',
      certificateRenewed:
        'accepted the certificate with which {{name}} renewed the former one: {{sha256}}.',
      held: 'put {{name}} on hold, because {{reason}}: nothing is sent to it until a person resumes it.',
      resumed: 'resumed {{name}}.',
      oneTimeCodeEntered: 'entered a one-time code for {{name}}.',
      syncStarted: 'started a sync of {{name}}.',
      syncCancelled: 'cancelled the sync of {{name}}.',
    },
    trial: {
      started: 'started a trial of {{kind}}.',
      toConfirm:
        'carried out the trial of {{kind}}, and waits for a person to confirm what Desktop Central shows.',
      passed:
        'confirmed the trial of {{kind}}: it is switched on for the DC server.',
      failed: 'saw the trial of {{kind}} fail: {{reason}}',
    },
    standingConfiguration: {
      named:
        'named {{configuration}} as the standing configuration for {{kind}} {{item}}.',
      forgotten:
        'took {{configuration}} out of use as the standing configuration for {{kind}} {{item}}.',
    },
    inventory: {
      lookedUp:
        'looked for {{kind}} {{name}} on {{server}}, and found {{found}}.',
    },
    technician: {
      enabled: 'gave {{user}} access as {{dcRole}}.',
      groupEnabled:
        'gave the members of {{group}} access as {{dcRole}}: new {{enabled}}, technicians before {{kept}}, left out {{skipped}}.',
      disabled: 'took the access of {{user}}.',
      roleChanged: 'changed the DC role of {{user}} from {{from}} to {{to}}.',
      accountRequested:
        'asked for the account {{loginName}} of {{user}} on {{server}}.',
      accountConfirmed:
        'confirmed that {{user}} has the account {{loginName}} on {{server}}.',
      accountMade: 'made the account {{loginName}} of {{user}} on {{server}}.',
      accountFailed:
        'could not make the account {{loginName}} of {{user}} on {{server}}: {{reason}}',
      accountLinked:
        'linked the account {{loginName}} that {{server}} had already to {{user}}.',
      accountChecked:
        'compared the account {{loginName}} of {{user}} with {{server}}.',
      accountDrifted:
        'saw the account {{loginName}} of {{user}} on {{server}} differ. {{words}}',
      accountCorrected:
        'saw the account {{loginName}} of {{user}} on {{server}} be as it should be again.',
      accountClosed:
        '{{how}} that the account {{loginName}} of {{user}} on {{server}} is closed.',
      accountForgotten:
        'forgot the account {{loginName}}: the DC server leads to another Desktop Central now.',
      standingChanged: 'saw that {{user}} {{standing}}.',
    },
    standing: {
      held: 'put on hold what follows from {{changed}} of {{enabled}} technicians differing from the catalog at once: a portal admin has to confirm it.',
      released:
        'ended the hold: so many technicians do not differ from the catalog any more.',
      confirmed:
        'confirmed that technicians differ from the catalog: {{count}}.',
    },
    apiKey: {
      generated: 'generated the API key {{prefix}}… for {{server}}.',
      revoked: 'ended the API key {{prefix}}… for {{server}}.',
      allRevoked: 'ended every API key that there was: {{count}}.',
    },
    serviceItem: {
      created: 'created the service item {{name}}.',
      changed: 'changed the service item {{name}}.',
    },
    notificationRule: {
      updated: 'switched a notification rule {{enabled}}.',
    },
    operation: {
      refused: 'was refused: {{operation}}.',
      refusalsCounted: 'was refused {{count}} times more in that minute.',
    },
    service: {
      refused: 'is no signed-in user and was refused: {{operation}}.',
    },
    history: {
      sealLost:
        'did not find its own signature at the {{which}} of this record, and went on from entry {{position}}.',
    },
  },
} as const satisfies {
  section: Record<string, string>;
  portal: string;
  you: string;
  toYou: string;
  toYourself: string;
  raisedFor: string;
  words: Record<string, Record<string, string>>;
  plain: {
    [Noun in ActNoun]?: Partial<Record<ActVerb<Noun>, string>>;
  };
  acts: { [Noun in ActNoun]: Record<ActVerb<Noun>, string> };
};
