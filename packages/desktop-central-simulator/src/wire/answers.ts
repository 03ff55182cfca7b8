import { Response } from 'express';
import { ErrorShape } from '../server/ServerSettings';

const LOGIN_PAGE = `<!DOCTYPE html>
<html><head><title>Endpoint Central</title></head>
<body><form action="/j_security_check" method="post">
<input name="j_username"><input name="j_password" type="password"><button>Sign in</button>
</form></body></html>
`;

/** An answer of `/api/1.4`: the envelope, as text/plain (seen). */
export function sendEnvelope(
  res: Response,
  messageType: string,
  payload: Record<string, unknown>,
): void {
  sendText(res, {
    message_type: messageType,
    message_response: payload,
    message_version: '1.4',
    status: 'success',
  });
}

/** An error of `/api/1.4`: HTTP 200 with `status: error` (seen; the codes are inferred). */
export function sendEnvelopeError(
  res: Response,
  code: string,
  description: string,
): void {
  sendText(res, {
    status: 'error',
    error_code: code,
    error_description: description,
    message_version: '1.4',
  });
}

/** An error of `/dcapi` in the shape `{"errorCode","errorMessage"}` (documented), unless the server has another for all. */
export function sendError(
  res: Response,
  status: number,
  code: string,
  message: string,
): void {
  sendShaped(res, 'errorCode', status, code, message);
}

/** An error of `/dcapi` in the shape `{"error_code","error_description"}` (documented), unless the server has another for all. */
export function sendUnderscoreError(
  res: Response,
  status: number,
  code: string,
  description: string,
): void {
  sendShaped(res, 'error_code', status, code, description);
}

/** An error of `/dcapi` in the shape `{"ErrorCode","ErrorMsg"}` (seen), unless the server has another for all. */
export function sendPascalError(
  res: Response,
  status: number,
  code: string,
  message: string,
): void {
  sendShaped(res, 'ErrorCode', status, code, message);
}

/** What a browser would get (seen where a scope is missing): HTML with status 200. */
export function sendLoginPage(res: Response): void {
  res.status(200).type('text/html;charset=UTF-8').send(LOGIN_PAGE);
}

function sendShaped(
  res: Response,
  usual: Exclude<ErrorShape, 'mixed' | 'http200'>,
  status: number,
  code: string,
  message: string,
): void {
  const wanted: ErrorShape = res.locals.errorShape ?? 'mixed';
  if (wanted === 'http200') {
    res.json({ status: 'error', error_code: code, error_description: message });
    return;
  }
  res.status(status);
  switch (wanted === 'mixed' ? usual : wanted) {
    case 'ErrorCode':
      res.json({ ErrorCode: code, ErrorMsg: message });
      return;
    case 'errorCode':
      res.json({ errorCode: code, errorMessage: message });
      return;
    default:
      res.json({ error_code: code, error_description: message });
  }
}

function sendText(res: Response, body: unknown): void {
  res.setHeader('Content-Type', 'text/plain;charset=UTF-8');
  res.json(body);
}
