import { Response, Router } from 'express';
import {
  Account,
  AccountStore,
  UserExistsError,
} from '../accounts/AccountStore';
import { ServerProfile } from '../server/ServerSettings';
import { sendUnderscoreError } from './answers';
import { operation } from './operation';
import { slice, textParameter } from './query';

const MAX_NAME = 256;
const FIRST_BUILD = 70_242;

/** Accounts of the server (inferred). */
export function accountRoutes(
  accounts: AccountStore,
  profile: ServerProfile,
): Router {
  const router = Router();
  router.get(
    '/users',
    operation(profile, {
      accept: 'users',
      scopes: ['Common.READ'],
      since: FIRST_BUILD,
    }),
    (req, res) => {
      const userName = textParameter(req, 'userName');
      const found = accounts
        .list()
        .filter(account => !userName || account.userName === userName);
      res.json({ users: slice(req, found).map(toRow), total: found.length });
    },
  );
  router.post(
    '/users',
    operation(profile, {
      accept: 'addUserStatus',
      consume: 'addUser',
      scopes: ['Common.CREATE'],
      since: FIRST_BUILD,
    }),
    (req, res) => createAccount(accounts, req.body ?? {}, res),
  );
  return router;
}

function createAccount(
  accounts: AccountStore,
  body: Record<string, unknown>,
  res: Response,
): void {
  const { userName, displayName, email, role, password } = body;
  if (!isName(userName) || !isName(password)) {
    refuse(res, 'userName and password are needed');
    return;
  }
  if (role !== 'DCAdmin' && role !== 'DCGuest') {
    refuse(res, 'role must be DCAdmin or DCGuest');
    return;
  }
  try {
    const account = accounts.create({
      userName,
      displayName: isName(displayName) ? displayName : userName,
      email: isName(email) ? email : '',
      role,
      password: Buffer.from(password, 'base64').toString('utf8'),
    });
    res.json({ status: 'success', userId: Number(account.userId) });
  } catch (error) {
    if (!(error instanceof UserExistsError)) throw error;
    sendUnderscoreError(res, 400, 'USER_EXISTS', error.message);
  }
}

function refuse(res: Response, description: string): void {
  sendUnderscoreError(res, 400, 'INVALID_REQUEST', description);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_NAME;
}

function toRow(account: Account) {
  return {
    userId: Number(account.userId),
    userName: account.userName,
    displayName: account.displayName,
    email: account.email || '--',
    role: account.role,
    isActive: true,
  };
}
