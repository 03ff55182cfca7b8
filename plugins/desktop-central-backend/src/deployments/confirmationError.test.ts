import { confirmationError } from './confirmationError';

describe('the question for the number of targets', () => {
  const said = (
    targets: number,
    servers: number,
    installFor: 'workstation' | 'user' = 'workstation',
  ) => confirmationError({ targets, servers, installFor }).fields[0].message;

  it('counts in words that fit one and many, and names Windows Servers only where there are some', () => {
    expect(said(1, 1)).toBe(
      'This touches 1 workstation, among them 1 Windows Server. Confirm the number 1.',
    );
    expect(said(30, 0)).toBe(
      'This touches 30 workstations. Confirm the number 30.',
    );
    expect(said(12_000, 2, 'user')).toBe(
      'This touches 12,000 users, among them 2 Windows Servers. Confirm the number 12000.',
    );
  });
});
