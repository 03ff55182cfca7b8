import { randomUUID } from 'node:crypto';

/** A local account of the server. */
export interface Account {
  userId: string;
  userName: string;
  displayName: string;
  email: string;
  role: 'DCAdmin' | 'DCGuest';
  password: string;
}

/** The name of a new account is taken; names are compared without regard to case. */
export class UserExistsError extends Error {}

const MAX_TOKENS = 10_000;

/** Local accounts, the tokens they signed in with, and the API key. */
export class AccountStore {
  private readonly accounts: Account[] = [];
  private readonly tokens = new Set<string>();

  constructor(
    administrator: { userName: string; password: string },
    /** Key of API Key Management; a new value stands for a regenerated key. */
    public apiKey: string,
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

  find(userName: string): Account | undefined {
    const wanted = userName.toLowerCase();
    return this.accounts.find(a => a.userName.toLowerCase() === wanted);
  }

  list(): readonly Account[] {
    return this.accounts;
  }

  /** A new token, or undefined when name or password is wrong. */
  signIn(
    userName: string,
    password: string,
  ): { account: Account; token: string } | undefined {
    const account = this.find(userName);
    if (!account || account.password !== password) return undefined;
    const token = randomUUID().toUpperCase();
    this.tokens.add(token);
    if (this.tokens.size > MAX_TOKENS) {
      const [oldest] = this.tokens;
      this.tokens.delete(oldest);
    }
    return { account, token };
  }

  isKnown(token: string | undefined): boolean {
    if (!token) return false;
    return token === this.apiKey || this.tokens.has(token);
  }

  /** Ends every sign-in. */
  endSessions(): void {
    this.tokens.clear();
  }
}
