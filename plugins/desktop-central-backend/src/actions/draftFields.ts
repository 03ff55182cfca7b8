import type { Zod } from './ActionDesk';

const MAX_ID = 64;
const MAX_NAME = 255;
const MAX_COMPUTERS = 500;
const MAX_ARGUMENTS = 2000;
const MIN_KEY = 8;
const MAX_KEY = 100;

/** What a draft is made of, in words that a person or a template has at hand. */
export function draftFields(z: Zod) {
  return {
    request: z
      .string()
      .min(1)
      .max(MAX_ID)
      .describe('Id of the request, or its number, e.g. 1042'),
    server: z
      .string()
      .min(1)
      .max(MAX_NAME)
      .optional()
      .describe(
        'Id or name of the DC server; may be left out where there is one',
      ),
    package: z
      .string()
      .min(1)
      .max(MAX_NAME)
      .optional()
      .describe('Id or exact name of a package, to install or uninstall it'),
    script: z
      .string()
      .min(1)
      .max(MAX_NAME)
      .optional()
      .describe(
        'Id or exact name of a script, to run it; in place of a package',
      ),
    operation: z
      .enum(['install', 'advertise', 'uninstall'])
      .optional()
      .describe('With a package; install where it is absent'),
    arguments: z
      .string()
      .max(MAX_ARGUMENTS)
      .optional()
      .describe("With a script; Desktop Central's own where they are absent"),
    computers: z
      .array(z.string().min(1).max(MAX_NAME))
      .min(1)
      .max(MAX_COMPUTERS)
      .describe('Ids or exact names of workstations, all of one domain'),
    domain: z
      .string()
      .min(1)
      .max(MAX_NAME)
      .optional()
      .describe('NetBIOS name, where a name is in several domains'),
    when: z
      .enum(['duringStartup', 'afterStartup', 'duringOrAfterStartup'])
      .optional()
      .describe('duringOrAfterStartup where it is absent'),
    deploymentPolicy: z
      .string()
      .min(1)
      .max(MAX_NAME)
      .optional()
      .describe(
        'With a package; id or exact name, in place of when and rebootPolicy where the server works with deployment policies',
      ),
    rebootPolicy: z
      .enum([
        'none',
        'forceReboot',
        'forceShutdown',
        'skipReboot',
        'skipShutdown',
      ])
      .optional()
      .describe('With a package; none where it is absent'),
    start: z
      .boolean()
      .optional()
      .describe(
        'Start it at once; only as far as desktopCentral.actions.maxTargets allows',
      ),
    idempotencyKey: z
      .string()
      .min(MIN_KEY)
      .max(MAX_KEY)
      .regex(/^[A-Za-z0-9_-]+$/)
      .describe(
        'Unique for each draft that is meant, and the same when the call is repeated',
      ),
  };
}
