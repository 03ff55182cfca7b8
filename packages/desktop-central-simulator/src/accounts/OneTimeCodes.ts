import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Account } from './AccountStore';

/** What a sign-in that waits for its code is told (seen). */
export interface CodeRequest {
  uid: string;
  /** There until the account has enrolled its authenticator. */
  enrolmentKey?: string;
}

/** How the check of a code ended. */
export type CodeOutcome =
  | { account: Account; deviceToken?: string }
  | 'wrong'
  | 'tooLate';

interface Waiting {
  account: Account;
  until: number;
  triesLeft: number;
}

const LIFETIME_MS = 5 * 60_000;
const MAX_TRIES = 5;
const MAX_WAITING = 1_000;
const MAX_DEVICES = 10_000;

/** Sign-ins that wait for a one-time code, and devices that are remembered (seen; how long a sign-in waits is inferred). */
export class OneTimeCodes {
  private readonly waiting = new Map<string, Waiting>();
  private readonly devices = new Map<string, string>();
  private readonly enrolled = new Set<string>();

  ask(account: Account): CodeRequest {
    const uid = randomUUID();
    this.waiting.set(uid, {
      account,
      until: Date.now() + LIFETIME_MS,
      triesLeft: MAX_TRIES,
    });
    forgetOldest(this.waiting, MAX_WAITING);
    return {
      uid,
      ...(!this.enrolled.has(account.userId) && {
        enrolmentKey: enrolmentKeyOf(account),
      }),
    };
  }

  check(
    uid: string,
    code: string,
    expected: string,
    remember: boolean,
  ): CodeOutcome {
    const waiting = this.waiting.get(uid);
    if (!waiting || waiting.until < Date.now()) return 'tooLate';
    if (code !== expected) {
      waiting.triesLeft -= 1;
      if (waiting.triesLeft === 0) this.waiting.delete(uid);
      return 'wrong';
    }
    this.waiting.delete(uid);
    const { account } = waiting;
    this.enrolled.add(account.userId);
    return { account, ...(remember && { deviceToken: this.trust(account) }) };
  }

  /** Whether a device needs no code for an account. */
  isTrusted(account: Account, deviceToken: string | undefined): boolean {
    return (
      deviceToken !== undefined &&
      this.devices.get(deviceToken) === account.userId
    );
  }

  /** Lets every sign-in that waits be too late. */
  expire(): void {
    this.waiting.clear();
  }

  /** Every device is asked for a code again. */
  forgetDevices(): void {
    this.devices.clear();
  }

  private trust(account: Account): string {
    const token = `$2a$12$${randomBytes(40)
      .toString('base64url')
      .slice(0, 53)}`;
    this.devices.set(token, account.userId);
    forgetOldest(this.devices, MAX_DEVICES);
    return token;
  }
}

function forgetOldest(map: Map<string, unknown>, max: number): void {
  if (map.size <= max) return;
  const [oldest] = map.keys();
  map.delete(oldest);
}

function enrolmentKeyOf({ userName }: Account): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const hash = createHash('sha256').update(userName).digest();
  return [...hash.subarray(0, 16)].map(byte => digits[byte % 32]).join('');
}
