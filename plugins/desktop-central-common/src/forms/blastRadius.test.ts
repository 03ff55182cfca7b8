import { REBOOT_POLICIES } from './softwareForm';
import { needsConfirmation } from './blastRadius';

describe('the blast radius of a save', () => {
  it.each([
    { targets: 1, servers: 0, needed: false },
    { targets: 25, servers: 0, needed: false },
    { targets: 26, servers: 0, needed: true },
    { targets: 1, servers: 1, needed: true },
  ])(
    'of $targets targets, $servers of them servers: asks again $needed',
    ({ targets, servers, needed }) => {
      expect(
        needsConfirmation({ targets, servers, rebootPolicy: 'none' }),
      ).toBe(needed);
    },
  );

  it('with a forced reboot or shutdown of a server asks again, whatever app-config allows', () => {
    const generous = { targets: 1_000, servers: 1_000 };
    const asking = REBOOT_POLICIES.filter(rebootPolicy =>
      needsConfirmation({ targets: 2, servers: 1, rebootPolicy }, generous),
    );
    expect(asking).toEqual(['forceReboot', 'forceShutdown']);
  });

  it('with a forced reboot of workstations only does not ask again', () => {
    expect(
      needsConfirmation({
        targets: 2,
        servers: 0,
        rebootPolicy: 'forceReboot',
      }),
    ).toBe(false);
  });

  it('follows the limits of app-config', () => {
    const from = { targets: 3, servers: 2 };
    const radius = { targets: 2, servers: 1, rebootPolicy: 'none' } as const;
    expect(needsConfirmation(radius, from)).toBe(false);
    expect(needsConfirmation({ ...radius, targets: 3 }, from)).toBe(true);
    expect(needsConfirmation({ ...radius, servers: 2 }, from)).toBe(true);
  });
});
