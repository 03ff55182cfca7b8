import type { DeploymentState } from 'backstage-plugin-desktop-central-common';
import { technicianPayload } from './noticeText';
import { requesterEndPayload } from './requesterText';

const SUBJECT = {
  deploymentId: 'd-1',
  requestId: 'request-1',
  requestNumber: 1042,
  itemName: '7-Zip',
  operation: 'install',
} as const;

describe('a notice of how a deployment ended', () => {
  it('does not call a failure what people called off', () => {
    expect(
      technicianPayload({ ...SUBJECT, state: 'cancelled' }, 'ended'),
    ).toMatchObject({
      title: '7-Zip was not installed',
      description: 'Request #1042. It was cancelled.',
      severity: 'normal',
    });
  });

  it.each(['failed', 'rejected', 'expired', 'noResult'] as const)(
    'stands out where it %s',
    state => {
      expect(technicianPayload({ ...SUBJECT, state }, 'ended')).toMatchObject({
        title: '7-Zip could not be installed',
        severity: 'high',
      });
    },
  );
});

describe('what a requester is told of the end', () => {
  it.each<[DeploymentState, string]>([
    ['succeeded', '7-Zip was installed: Request #1042. It is done.'],
    ['cancelled', '7-Zip was not installed: Request #1042. It was called off.'],
    [
      'partiallySucceeded',
      '7-Zip was installed: Request #1042. It is done, except on some computers. Your service desk can see this, and you need not do anything.',
    ],
    [
      'rejected',
      '7-Zip could not be installed: Request #1042. Your service desk can see this, and you need not do anything.',
    ],
  ])('where it %s, is in plain words', (state, words) => {
    const { title, description } = requesterEndPayload({ ...SUBJECT, state });
    expect(`${title}: ${description}`).toBe(words);
  });
});

describe('a notice of a deployment that is held', () => {
  it.each([
    ['gap', 'did not send for a while'],
    ['unknownOutcome', 'Nobody knows whether Desktop Central has it'],
    ['passwordGone', 'Enter it again'],
    ['quota', 'can resume or close it'],
    [undefined, 'Open the deployment to see why'],
  ] as const)('by %s says what ends that', (heldFor, words) => {
    const subject = { ...SUBJECT, state: 'held', heldFor } as const;
    expect(technicianPayload(subject, 'held').description).toContain(words);
  });
});
