import { randomUUID } from 'node:crypto';
import { Access } from './Access';
import { ApiKeyStore } from './ApiKeyStore';

/** An account of the server. */
export interface Account {
  userId: string;
  userName: string;
  displayName: string;
  email: string;
  role: 'DCAdmin' | 'DCGuest';
  password: string;
  /** NetBIOS name of its domain; undefined for a local account. */
  domain?: string;
}

/** The name of a new account is taken; names are compared without regard to case. */
export class UserExistsError extends Error {}

const MAX_TOKENS = 10_000;

/** Local and directory accounts, and the tokens they signed in with. */
export class AccountStore {
  private readonly accounts: Account[] = [];
  private readonly tokens = new Map<string, Account>();

  constructor(
    administrator: { userName: string; password: string },
    readonly apiKeys: ApiKeyStore,
    /** Account of the directory, not counted among those made here. */
    private readonly directoryAccount: Omit<Account, 'userId'>,
  ) {
    this.create({
      ...administrator,
      displayName: 'Administrator',
      email: '',
      role: 'DCAdmin',
    });
  }

  /** @throws UserExistsError */
  create(account: Omit<Account, 'userId'>): Account {
    if (this.find(account.userName)) {
      throw new UserExistsError(
        `The user name ${account.userName} exists already`,
      );
    }
    const created = { ...account, userId: String(this.accounts.length + 1) };
    this.accounts.push(created);
    return created;
  }

  /** A local account by its name. */
  find(userName: string): Account | undefined {
    return this.accounts.find(account => isNamed(account, userName));
  }

  /** The account of a directory, by its name and the NetBIOS name of the domain. */
  findInDomain(userName: string, domain: string): Account | undefined {
    const found = this.directoryAccount;
    if (found.domain !== domain || !isNamed(found, userName)) return undefined;
    return { ...found, userId: '1001' };
  }

  list(): readonly Account[] {
    return this.accounts;
  }

  /** A new token. */
  signIn(account: Account): string {
    const token = randomUUID().toUpperCase();
    this.tokens.set(token, account);
    if (this.tokens.size > MAX_TOKENS) {
      const [oldest] = this.tokens.keys();
      this.tokens.delete(oldest);
    }
    return token;
  }

  /** What a token or an API key opens; undefined when it is neither. */
  accessOf(token: string | undefined): Access | undefined {
    if (!token) return undefined;
    const account = this.tokens.get(token);
    if (account) return { readOnly: account.role === 'DCGuest' };
    return this.apiKeys.find(token);
  }

  /** Ends every sign-in. */
  endSessions(): void {
    this.tokens.clear();
  }
}

function isNamed(account: { userName: string }, userName: string): boolean {
  return account.userName.toLowerCase() === userName.toLowerCase();
}
