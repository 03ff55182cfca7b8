import type { FieldError } from 'backstage-plugin-desktop-central-common';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { error as openApiErrors, middleware } from 'express-openapi-validator';
import { FormError } from '../errors/FormError';

/** An OpenAPI 3.1 document as the validator takes it. */
export type ContractDocument = Exclude<
  Parameters<typeof middleware>[0]['apiSpec'],
  string
>;

const WHERE = /^\/*(body|query|params|headers)?[/.]*/;

/** The validator's own words for a field that is not there name it twice. */
const MESSAGES: Readonly<Record<string, string>> = {
  required: 'is missing',
  additionalProperties: 'is not a field of this',
};

function toField(entry: {
  path: string;
  message: string;
  errorCode?: string;
}): FieldError {
  const path = entry.path.replace(WHERE, '').replaceAll('/', '.');
  const code = (entry.errorCode ?? 'invalid').replace(
    '.openapi.validation',
    '',
  );
  const name = path.split('.').pop() || 'The request';
  const what = MESSAGES[code] ?? entry.message.replace('must NOT', 'must not');
  return { path, code, message: `${name} ${what}.` };
}

const toFormError: ErrorRequestHandler = (error, _req, _res, next) => {
  if (error instanceof openApiErrors.BadRequest) {
    next(new FormError(error.errors.map(toField)));
    return;
  }
  next(error);
};

/** Options of {@link validateByContract}. */
export interface ContractOptions {
  /** Whether answers are held to the contract too; in tests. */
  validateResponses: boolean;
}

type Compiled = Partial<Record<'requests' | 'all', RequestHandler[]>>;

/** What the validator made of a document: it takes long, and is the same for every router. */
const compiledOf = new WeakMap<object, Compiled>();

function compile(
  spec: ContractDocument,
  validateResponses: boolean,
): RequestHandler[] {
  const compiled: Compiled = compiledOf.get(spec) ?? {};
  compiledOf.set(spec, compiled);
  const held = validateResponses ? 'all' : 'requests';
  compiled[held] ??= middleware({
    apiSpec: spec,
    validateApiSpec: false,
    validateSecurity: false,
    validateRequests: {
      coerceTypes: false,
      allowUnknownQueryParameters: false,
    },
    validateResponses,
    ignoreUndocumented: true,
    useRequestUrl: true,
  });
  return compiled[held];
}

/** Holds requests to the HTTP contract; what breaks it is answered with the fields concerned. */
export function validateByContract(
  spec: ContractDocument,
  options: ContractOptions,
): Array<RequestHandler | ErrorRequestHandler> {
  return [...compile(spec, options.validateResponses), toFormError];
}
