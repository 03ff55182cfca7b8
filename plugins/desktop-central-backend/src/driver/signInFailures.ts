import {
  DcError,
  type OneTimeCodeChallenge,
  OneTimeCodeWanted,
} from 'backstage-plugin-desktop-central-node';

/** The key is not accepted. The four causes are those that the vendor documents. */
export function wrongKey(): DcError {
  return new DcError({
    kind: 'unauthorized',
    code: 'wrongKey',
    message: 'Desktop Central does not accept the API key.',
    nextStep:
      'The key was not generated, was generated but not saved, was regenerated since, or its user was deleted in Desktop Central. Generate a key in Desktop Central, save it there, and enter it here.',
  });
}

/** User name and password are not accepted. */
export function wrongPassword(): DcError {
  return new DcError({
    kind: 'unauthorized',
    code: 'wrongPassword',
    message: 'Desktop Central does not accept the user name and password.',
    nextStep:
      'Check that the user can sign in to Desktop Central with it, is not locked, and is of the kind that is entered here: a local user, or one of this domain. Then enter the credential again.',
  });
}

/** DC wants a one-time code, which only a person can give. */
export function oneTimeCodeWanted(
  challenge: OneTimeCodeChallenge,
): OneTimeCodeWanted {
  return new OneTimeCodeWanted({
    code: 'oneTimeCodeWanted',
    message:
      'Desktop Central asks this user for a one-time code. It will ask a person again from time to time; with an API key it never does.',
    nextStep:
      challenge.method === 'mail'
        ? 'Enter the code that Desktop Central has mailed to the user, on the page of the server.'
        : 'Enter the code that the authenticator of the user shows, on the page of the server.',
    challenge,
  });
}

/** The user has no authenticator yet. The secret that DC gives for one is not shown: whoever sees it could sign in. */
export function oneTimeCodeNotEnrolled(): DcError {
  return new DcError({
    kind: 'unauthorized',
    code: 'oneTimeCodeNotEnrolled',
    message:
      'Desktop Central wants one-time codes from this user, who has not set up an authenticator yet.',
    nextStep:
      'Sign in once as this user in the console of Desktop Central, set up the authenticator there, then connect again. Or enter an API key made in Desktop Central.',
  });
}

/** The code is not the right one. */
export function oneTimeCodeWrong(): DcError {
  return new DcError({
    kind: 'refused',
    code: 'oneTimeCodeWrong',
    message: 'Desktop Central does not accept this code.',
    nextStep:
      'Enter the code that is shown or was mailed last. If it is not accepted either, check the connection to be asked anew.',
  });
}

/** The sign-in that the code was for has ended. */
export function oneTimeCodeLate(): DcError {
  return new DcError({
    kind: 'refused',
    code: 'oneTimeCodeLate',
    message: 'The sign-in that waited for this code has ended.',
    nextStep: 'Check the connection to be asked anew, then enter a new code.',
  });
}

/** DC answered a call with its HTML sign-in page. */
export function loginPage(): DcError {
  return new DcError({
    kind: 'unauthorized',
    code: 'loginPage',
    message: 'Desktop Central answered with its sign-in page.',
    nextStep:
      'The credential may lack the scope for this call. Generate a key with the scopes Common, Configurations, SWDeployment and SOM, and check that host and port are those of Desktop Central.',
  });
}
