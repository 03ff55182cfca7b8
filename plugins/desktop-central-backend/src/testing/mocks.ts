import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

// Backstage's own mocks load a whole back end, which takes a second of every test file: these are for tests without one.

/** A logger that says nothing and keeps its calls. */
export function mockLogger(): jest.Mocked<LoggerService> {
  return {
    child: jest.fn(),
    debug: jest.fn(),
    error: jest.fn(),
    info: jest.fn(),
    warn: jest.fn(),
  };
}

/** An auditor that takes every event; `createEvent` may be a test's own. */
export function mockAuditor(
  createEvent: AuditorService['createEvent'] = async () => ({
    success: async () => {},
    fail: async () => {},
  }),
): jest.Mocked<AuditorService> {
  return { createEvent: jest.fn(createEvent) };
}

/** The credentials of a person who is signed in. */
export function userCredentials(
  userEntityRef: string,
): BackstageCredentials<BackstageUserPrincipal> {
  return {
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'user', userEntityRef },
  };
}

/** A permission policy that allows everything. */
export function permissionsForAll(): PermissionsService {
  return {
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  };
}
