import { RequestHandler, Response } from 'express';
import { Access, hasScope } from '../accounts/Access';
import { ServerProfile } from '../server/ServerSettings';
import { sendLoginPage, sendPascalError } from './answers';
import { accepting, consuming } from './mediaTypes';

/** What a call of `/dcapi` demands; names of media types without `application/` and `.v1+json`. */
export interface Operation {
  accept: string;
  consume?: string;
  /** One of them is enough. */
  scopes: readonly string[];
  /** First build that has it. */
  since: number;
}

/** Checks in the order of the server: does it know the call, may the caller make it, are the media types right. */
export function operation(
  profile: ServerProfile,
  { accept, consume, scopes, since }: Operation,
): RequestHandler {
  const checks: RequestHandler[] = [
    existing(profile, since),
    scoped(...scopes),
    accepting(mediaType(accept)),
    ...(consume ? [consuming(mediaType(consume))] : []),
  ];
  return (req, res, next) => {
    const check = (index: number) => {
      if (index === checks.length) next();
      else checks[index](req, res, () => check(index + 1));
    };
    check(0);
  };
}

function existing(profile: ServerProfile, since: number): RequestHandler {
  return (_req, res, next) => {
    if (profile.has(since)) next();
    else sendPascalError(res, 404, 'NOT_FOUND', 'There is no such operation');
  };
}

/** A key without the scope gets the login page with status 200 (seen). */
export function scoped(...scopes: string[]): RequestHandler {
  return (_req, res, next) => {
    if (scopes.some(scope => hasScope(accessOf(res), scope))) next();
    else sendLoginPage(res);
  };
}

/** What the caller may do; set where the token is checked. */
export function accessOf(res: Response): Access {
  return res.locals.access;
}

function mediaType(name: string): string {
  return `application/${name}.v1+json`;
}
