import { Request, Response, Router } from 'express';
import { Account, AccountStore } from '../accounts/AccountStore';
import { OneTimeCodes } from '../accounts/OneTimeCodes';
import { Inventory } from '../data/Inventory';
import { ServerProfile } from '../server/ServerSettings';
import { sendEnvelope, sendEnvelopeError } from './answers';

/** What signing in needs. */
export interface SignInDependencies {
  accounts: AccountStore;
  codes: OneTimeCodes;
  inventory: Inventory;
  profile: ServerProfile;
}

type Credentials = Partial<Record<string, string>>;

const REMEMBER_DAYS = 120;

/** Sign-in with a local or a directory account, and its one-time code (documented and seen). Values may come in the body or the query. */
export function signInRoutes(deps: SignInDependencies): Router {
  const router = Router();
  router.post('/desktop/authentication', (req, res) => {
    const credentials = credentialsOf(req);
    const account = accountOf(deps, credentials);
    if (!account) {
      sendEnvelopeError(res, '10001', 'Invalid user name or password');
      return;
    }
    const { device_token: deviceToken } = credentials;
    const asks = deps.profile.current.oneTimeCode !== '';
    if (asks && !deps.codes.isTrusted(account, deviceToken)) {
      askForCode(deps, account, res);
      return;
    }
    sendSignedIn(res, account, deps.accounts.signIn(account));
  });
  router.post('/desktop/authentication/otpValidate', (req, res) =>
    checkCode(deps, credentialsOf(req), res),
  );
  return router;
}

function accountOf(
  { accounts, inventory }: SignInDependencies,
  credentials: Credentials,
): Account | undefined {
  const { username = '', password = '', auth_type: kind } = credentials;
  const account =
    kind === 'ad_authentication'
      ? accounts.findInDomain(
          username,
          domainOf(inventory, credentials.domainName),
        )
      : accounts.find(username);
  const given = Buffer.from(password, 'base64').toString('utf8');
  return account?.password === given ? account : undefined;
}

function domainOf(inventory: Inventory, name: string = ''): string {
  const wanted = name.toLowerCase();
  const found = inventory.domains.find(
    ({ netbiosName, dnsName }) =>
      netbiosName.toLowerCase() === wanted || dnsName === wanted,
  );
  return found?.netbiosName ?? '';
}

function askForCode(
  { codes }: SignInDependencies,
  account: Account,
  res: Response,
): void {
  const { uid, enrolmentKey } = codes.ask(account);
  sendEnvelope(res, 'authentication', {
    authentication: {
      two_factor_data: {
        unique_userID: uid,
        ...(enrolmentKey && { google_authenticator_key: enrolmentKey }),
        is_TwoFactor_Enabled: true,
        remember_token_days: REMEMBER_DAYS,
        OTP_Validation_Required: true,
        message: enrolmentKey
          ? 'Google authentication key created for this user. Validate OTP'
          : 'Google authentication already created for this user. Validate OTP',
      },
    },
  });
}

function checkCode(
  { accounts, codes, profile }: SignInDependencies,
  { uid = '', otp = '', rememberme_enabled: remember }: Credentials,
  res: Response,
): void {
  const expected = profile.current.oneTimeCode;
  const outcome = codes.check(uid, otp, expected, remember === 'true');
  if (outcome === 'wrong') {
    sendEnvelopeError(res, '10004', 'The one-time code is wrong');
    return;
  }
  if (outcome === 'tooLate') {
    sendEnvelopeError(res, '10005', 'The sign-in has expired. Sign in again');
    return;
  }
  const { account, deviceToken } = outcome;
  sendSignedIn(res, account, accounts.signIn(account), deviceToken);
}

function credentialsOf(req: Request): Credentials {
  const source: Record<string, unknown> = { ...req.query, ...req.body };
  return Object.fromEntries(
    Object.entries(source).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function sendSignedIn(
  res: Response,
  account: Account,
  token: string,
  deviceToken?: string,
): void {
  const access = account.role === 'DCAdmin' ? ['read', 'write'] : ['read'];
  const areas = ['SOM', 'SWDeployment', 'Configurations', 'Inventory'];
  sendEnvelope(res, 'authentication', {
    authentication: {
      auth_data: { auth_token: token },
      ...(deviceToken && { device_token: deviceToken }),
      user_data: {
        user_id: Number(account.userId),
        user_name: account.userName,
        auth_type: account.domain
          ? 'AD Authentication'
          : 'Local Authentication',
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
