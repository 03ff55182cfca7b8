import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { ErrorRequestHandler, Request } from 'express';
import { withoutValues } from '../database/transact';
import type { Refusal, RefusalLog } from '../history/RefusalLog';

/** What {@link recordRefusals} needs. */
export interface RecordRefusalsOptions {
  refusals: RefusalLog;
  httpAuth: HttpAuthService;
  logger: LoggerService;
}

/** The operation of the HTTP contract that a request was matched to. */
function operationOf(req: Request): string {
  const matched = 'openapi' in req ? req.openapi : undefined;
  const { operationId } =
    (matched as { schema?: { operationId?: string } })?.schema ?? {};
  return operationId ?? `${req.method} ${req.path}`;
}

/**
 * Records refusals that nobody has recorded yet: of the plugin's own rules beyond rights, and of services, which may do
 * nothing here. Whoever sends no valid token is nobody we know, and leaves nothing.
 */
export function recordRefusals(
  options: RecordRefusalsOptions,
): ErrorRequestHandler {
  const { refusals, httpAuth, logger } = options;

  async function refusalOf(request: Request): Promise<Refusal> {
    const { principal } = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const operation = operationOf(request);
    return principal.type === 'user'
      ? {
          actor: principal.userEntityRef,
          act: 'operation.refused',
          operation,
          request,
        }
      : {
          actor: principal.subject,
          act: 'service.refused',
          operation,
          request,
        };
  }

  return async (error, req, _res, next) => {
    if (error?.name === 'NotAllowedError' && !refusals.knows(error)) {
      try {
        await refusals.record(await refusalOf(req), error);
      } catch (failure) {
        logger.error(
          'A refusal could not be recorded',
          withoutValues(failure) as Error,
        );
      }
    }
    next(error);
  };
}
