import { Response } from 'express';
import { Computer } from '../data/computers';
import { sendEnvelope } from './answers';

const DAY = 24 * 60 * 60_000;

/** `som/summary` (documented). */
export function sendSummary(
  res: Response,
  computers: readonly Computer[],
): void {
  const installed = computers.filter(({ agentInstalled }) => agentInstalled);
  const days = installed.map(
    ({ lastContactAt }) => (Date.now() - lastContactAt) / DAY,
  );
  const seenWithin = (from: number, to: number) =>
    days.filter(age => age >= from && age < to).length;
  sendEnvelope(res, 'summary', {
    summary: {
      installation_status_summary: {
        total: computers.length,
        yet_to_install: computers.length - installed.length,
        installed: installed.length,
        uninstallation_failed: 0,
        uninstalled: 0,
        installation_failed: 0,
      },
      last_contact_time_summary: {
        equal_3_day: seenWithin(-Infinity, 4),
        '4_day_to_7_day': seenWithin(4, 8),
        '8_day_to_15_day': seenWithin(8, 16),
        '16_day_to_30_day': seenWithin(16, 31),
        greater_30_day: seenWithin(31, Infinity),
      },
    },
  });
}
