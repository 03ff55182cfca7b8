import { Request, RequestHandler, Response, Router } from 'express';
import { Account, AccountStore } from '../accounts/AccountStore';
import {
  sendEnvelope,
  sendEnvelopeError,
  sendUnderscoreError,
} from './answers';

/** Sign-in with a local account; the password is base64 of UTF-8 (documented). Values may come in the body or the query. */
export function signInRoute(accounts: AccountStore): Router {
  const router = Router();
  router.post('/desktop/authentication', (req, res) => {
    const { username, password, auth_type: kind } = credentialsOf(req);
    if (kind !== undefined && kind !== 'local_authentication') {
      sendEnvelopeError(
        res,
        '10001',
        'This authentication type is not enabled on the server',
      );
      return;
    }
    const signedIn =
      username !== undefined && password !== undefined
        ? accounts.signIn(
            username,
            Buffer.from(password, 'base64').toString('utf8'),
          )
        : undefined;
    if (!signedIn) {
      sendEnvelopeError(res, '10001', 'Invalid user name or password');
      return;
    }
    sendSignedIn(res, signedIn.account, signedIn.token);
  });
  return router;
}

/** On `/api/1.4` an unknown token is answered with HTTP 200 and an error envelope (shape seen, code inferred). */
export function requireEnvelopeToken(accounts: AccountStore): RequestHandler {
  return (req, res, next) => {
    if (accounts.isKnown(req.headers.authorization)) {
      next();
      return;
    }
    sendEnvelopeError(res, '10002', 'Invalid or expired authentication token');
  };
}

/** On `/dcapi` an unknown token is answered with 401. */
export function requireToken(accounts: AccountStore): RequestHandler {
  return (req, res, next) => {
    if (accounts.isKnown(req.headers.authorization)) {
      next();
      return;
    }
    sendUnderscoreError(
      res,
      401,
      'UNAUTHORIZED',
      'Invalid or expired authentication token',
    );
  };
}

function credentialsOf(req: Request): Partial<Record<string, string>> {
  const source: Record<string, unknown> = { ...req.query, ...req.body };
  return Object.fromEntries(
    Object.entries(source).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function sendSignedIn(res: Response, account: Account, token: string): void {
  const access = account.role === 'DCAdmin' ? ['read', 'write'] : ['read'];
  const areas = ['SOM', 'SWDeployment', 'Configurations', 'Inventory'];
  sendEnvelope(res, 'authentication', {
    authentication: {
      auth_data: { auth_token: token },
      user_data: {
        user_id: Number(account.userId),
        user_name: account.userName,
        auth_type: 'Local Authentication',
      },
      user_permissions: Object.fromEntries(
        access.map(kind => [
          kind,
          areas.map(area => `${area}_${kind === 'read' ? 'Read' : 'Write'}`),
        ]),
      ),
    },
  });
}
