/** What can be done with a deployment, and the questions before it. */
export const deploymentActMessages = {
  notNow: 'Not as it stands now.',
  clone: 'Clone…',
  openInDc: 'Open in Desktop Central',
  password: {
    text: 'It runs as an account, whose password is asked again and kept only until nothing needs it any more.',
    userName: 'Run as',
    userNameHelp: 'DOMAIN\\user or user@domain',
    password: 'Password',
  },
  confirmedTargets: 'Type the number of targets to confirm',
  confirmedTargetsHelp:
    'This touches many machines or a server, or the same is under way already on some of them.',
  wholeNumber: 'Type a number.',
  cancel: {
    button: 'Cancel deployment…',
    title: 'Cancel this deployment?',
    notSent:
      'Nothing was sent yet. Nothing will be, and every target ends as cancelled.',
    settling:
      'It is being sent just now. It is cancelled as soon as it is known whether Desktop Central took it.',
    sent: 'It is suspended in Desktop Central. A target that works on it already may still finish it.',
    counts_one: '{{count}} target has not finished and ends as cancelled.',
    counts_other: '{{count}} targets have not finished and end as cancelled.',
    finished_one: '{{count}} target has finished and stays as it is.',
    finished_other: '{{count}} targets have finished and stay as they are.',
    confirm: 'Cancel deployment',
    keep: 'Keep it',
    done: 'The deployment is being cancelled.',
  },
  retry: {
    button: 'Try again…',
    title: 'Try again where it failed?',
    failed_one: '{{count}} target failed.',
    failed_other: '{{count}} targets failed.',
    notApplied_one: '{{count}} target had not begun when it was suspended.',
    notApplied_other: '{{count}} targets had not begun when it was suspended.',
    cancelled_one: '{{count}} target was cancelled before it had finished.',
    cancelled_other:
      '{{count}} targets were cancelled before they had finished.',
    suspendsFirst:
      'The old configuration is suspended in Desktop Central first, so that both never run at once. Only what Desktop Central then shows as failed, or as not begun, is sent again, as attempt {{number}}.',
    confirm: 'Try again',
    done: 'It is tried again.',
  },
  enterPassword: {
    button: 'Enter the password…',
    title: 'Enter the password again?',
    text: 'It was not sent because its password is not kept any more. With the password it goes on, under your name; where it reaches more than a few workstations, on one of them first.',
    confirm: 'Go on',
    done: 'The deployment goes on.',
  },
  start: {
    button: 'Review and start…',
    title: 'Start this draft?',
    text: 'A draft was made for you to look at. Read what it does; once started, it is sent like any other deployment.',
    ends: 'If nobody starts it, it ends {{time}}.',
    settings: 'What is sent',
    targets: 'Where',
    confirm: 'Start',
    done: 'The deployment was started.',
  },
  release: {
    title: { quota: 'Held for a second pair of eyes', gap: 'Held after a gap' },
    text: {
      quota:
        'Its technician has reached the number of targets of an hour. Another DC Admin or a portal admin looks at it and lets it go on, or closes it.',
      gap: 'The portal was away for a while, and this was not sent in time. Is it still wanted? Look whether somebody did it by hand in the meantime.',
    },
    resume: 'Resume',
    resumeTitle: 'Resume this deployment?',
    resumeText_one: 'It is sent now, to {{count}} target.',
    resumeText_other: 'It is sent now, to {{count}} targets.',
    resumed: 'The deployment goes on.',
    close: 'Close',
    closeTitle: 'Close without sending?',
    closeText: 'Nothing is sent, and every target ends as cancelled.',
    closeConfirm: 'Close deployment',
    closed: 'The deployment was closed.',
  },
  resume: {
    button: 'Resume in DC…',
    title: 'Resume in Desktop Central?',
    text: 'Its configuration is suspended in Desktop Central. Once it is resumed, the targets that have not finished go on.',
    confirm: 'Resume',
    done: 'Desktop Central is asked to resume it.',
  },
} as const;
