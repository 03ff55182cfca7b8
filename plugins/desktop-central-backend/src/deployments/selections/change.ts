import type { InstallFor } from 'backstage-plugin-desktop-central-common';

/** How what is selected differs from what was shown, in numbers. */
export interface Change {
  installFor: InstallFor;
  domain: string;
  /** How many were shown. */
  shown: number;
  /** How many of them are left. */
  now: number;
  /** How many of them are in another domain by now. */
  elsewhere: number;
  /** Windows Servers among those that were shown. */
  serversBefore: number;
  serversNow: number;
}

function nouns({ installFor, shown }: Change): string {
  const noun = installFor === 'user' ? 'user' : 'workstation';
  return shown === 1 ? noun : `${noun}s`;
}

function partsOf(change: Change): string[] {
  const { shown, now, elsewhere, domain, serversBefore, serversNow } = change;
  const gone = shown - now - elsewhere;
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const those = `of the ${shown} ${nouns(change)}`;
  const parts: string[] = [];
  if (gone > 0) parts.push(`${gone} ${those} ${are(gone)} not there any more`);
  if (elsewhere > 0) {
    parts.push(
      `${elsewhere} ${those} ${are(elsewhere)} not in ${domain} any more`,
    );
  }
  if (serversNow > serversBefore) {
    const servers = serversNow - serversBefore;
    parts.push(
      servers === 1
        ? '1 more is a Windows Server now'
        : `${servers} more are Windows Servers now`,
    );
  }
  if (parts.length > 0) return parts;
  return [`some ${those} have changed, e.g. their names`];
}

/** Says in words what changed, how many are left, and what to do. */
export function changeOf(change: Change): string {
  return `What you selected has changed since it was shown: ${partsOf(
    change,
  ).join(', ')}. Of what you selected, ${
    change.now
  } are left. Look at the selection again, then save.`;
}
