import type { DcError } from 'backstage-plugin-desktop-central-node';
import {
  notFound,
  redirected,
  refused,
  serverFailed,
  unreadable,
} from './failures';
import { loginPage } from './signInFailures';
import type { WireAnswer } from './Transport';
import { DcObject, parseJson, toObject, toText } from './values';
import { toWords } from './words';

const MAX_WORDS_LENGTH = 1000;
const MAX_CODE_LENGTH = 100;
/** The codes with which `/api/1.4` says that token or key are not accepted (inferred). */
const UNAUTHORIZED_CODES = new Set(['10002', 'UNAUTHORIZED']);
/** The codes with which DC says, whatever the status of HTTP, that it does not have a thing or a call (inferred). */
const NOT_FOUND_CODES = new Set(['10003', 'NOT_FOUND']);

/** DC's own words of a refusal, in any of its three shapes. */
interface Refusal {
  code?: string;
  words?: string;
}

function codeOf(body: DcObject): string | undefined {
  return toText(
    body.error_code ?? body.errorCode ?? body.ErrorCode,
    MAX_CODE_LENGTH,
  );
}

/** Reads `{ErrorCode, ErrorMsg}`, `{errorCode, errorMessage}` and `{error_code, error_description}`. */
function refusalOf(body: DcObject, secrets: readonly string[]): Refusal {
  return {
    code: codeOf(body),
    words: toWords(
      body.error_description ?? body.errorMessage ?? body.ErrorMsg,
      MAX_WORDS_LENGTH,
      secrets,
    ),
  };
}

function saysNo(body: DcObject): boolean {
  const status = toText(body.status, 20)?.toLowerCase();
  if (status === 'error' || status === 'failure' || status === 'failed') {
    return true;
  }
  return status === undefined && codeOf(body) !== undefined;
}

function isHtml({ contentType, text }: WireAnswer): boolean {
  return /^text\/html\b/i.test(contentType) || /^\s*</.test(text);
}

/** The JSON object of an answer, whatever its content type; undefined where it is none. */
function bodyOf(answer: WireAnswer): DcObject | undefined {
  try {
    return toObject(parseJson(answer.text));
  } catch {
    return undefined;
  }
}

function toRefusal(
  body: DcObject | undefined,
  secrets: readonly string[],
): DcError {
  const { code, words } = body ? refusalOf(body, secrets) : {};
  return NOT_FOUND_CODES.has(code ?? '') ? notFound() : refused(code, words);
}

/** What an answer outside 2xx means. */
function toFailure(
  answer: WireAnswer,
  unauthorized: () => DcError,
  secrets: readonly string[],
): DcError {
  const { status } = answer;
  if (status >= 300 && status < 400) {
    return redirected(/^https:/i.test(answer.location ?? ''));
  }
  if (status === 401) return unauthorized();
  if (status === 404) return notFound();
  if (status === 408 || status === 429) return serverFailed(status);
  if (status >= 400 && status < 500) {
    return toRefusal(bodyOf(answer), secrets);
  }
  return serverFailed(status);
}

/**
 * Takes the object out of an answer, without the envelope of `/api/1.4`.
 * @param unauthorized - what it means for this credential that DC does not accept it
 * @param secrets - what the call told DC, and DC's words of a refusal are not to repeat
 * @throws DcError
 */
export function payloadOf(
  answer: WireAnswer,
  unauthorized: () => DcError,
  secrets: readonly string[] = [],
): DcObject {
  if (answer.status < 200 || answer.status > 299) {
    throw toFailure(answer, unauthorized, secrets);
  }
  if (isHtml(answer)) throw loginPage();
  const body = bodyOf(answer);
  if (!body) throw unreadable();
  if (saysNo(body)) {
    throw UNAUTHORIZED_CODES.has(codeOf(body) ?? '')
      ? unauthorized()
      : toRefusal(body, secrets);
  }
  return toObject(body.message_response) ?? body;
}
