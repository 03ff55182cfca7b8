import { noticePayload } from './noticeText';

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
      noticePayload({ ...SUBJECT, state: 'cancelled' }, 'ended', 'technician'),
    ).toMatchObject({
      title: '7-Zip was not installed',
      description: 'Request #1042. It was cancelled.',
      severity: 'normal',
    });
  });

  it.each(['failed', 'rejected', 'expired', 'noResult'] as const)(
    'stands out where it %s',
    state => {
      expect(
        noticePayload({ ...SUBJECT, state }, 'ended', 'technician'),
      ).toMatchObject({
        title: '7-Zip could not be installed',
        severity: 'high',
      });
    },
  );
});
