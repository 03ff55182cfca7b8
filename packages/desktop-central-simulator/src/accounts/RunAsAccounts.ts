import { DOMAINS } from '../data/domains';

/** An account of the directory that work can be run as, without its password. */
export interface RunAsAccount {
  /** As `DOMAIN\user`, in lower case. */
  name: string;
  /** Wrong passwords since the last right one. */
  failures: number;
  locked: boolean;
}

/** Why a machine cannot begin to work as somebody. */
export type LogonFailure = 'wrongPassword' | 'locked';

interface Kept extends RunAsAccount {
  password: string;
}

/** After so many wrong passwords in a row the directory locks an account. */
export const LOCKED_AFTER = 5;

/** `user@domain` and `DOMAIN\user` name the same account. */
function nameOf(userName: string): string {
  const [user, dnsName] = userName.toLowerCase().split('@');
  if (dnsName === undefined) return user;
  const domain = DOMAINS.find(known => known.dnsName === dnsName);
  return `${(domain?.netbiosName ?? dnsName).toLowerCase()}\\${user}`;
}

/** What the directory knows of those whom work is run as. Of an account that was not named here, every password is right. */
export class RunAsAccounts {
  private readonly accounts = new Map<string, Kept>();

  /** Names an account with its password; one that was locked is not any more. */
  put(userName: string, password: string): void {
    const name = nameOf(userName);
    this.accounts.set(name, { name, password, failures: 0, locked: false });
  }

  list(): RunAsAccount[] {
    return [...this.accounts.values()].map(({ password: _, ...told }) => told);
  }

  isRight(userName: string, password: string): boolean {
    const known = this.accounts.get(nameOf(userName));
    return known === undefined || known.password === password;
  }

  /** A machine signs in with the password that came with its work. */
  logOn(userName: string, right: boolean): LogonFailure | undefined {
    const known = this.accounts.get(nameOf(userName));
    if (!known) return undefined;
    if (known.locked) return 'locked';
    known.failures = right ? 0 : known.failures + 1;
    known.locked = known.failures >= LOCKED_AFTER;
    return right ? undefined : 'wrongPassword';
  }
}
