import { DcError, type DcDriver } from 'backstage-plugin-desktop-central-node';
import type { Recorders } from './Recorders';

/** The operations of a driver that call DC; a label has no other value. */
const OPERATIONS: ReadonlySet<string> = new Set([
  'signIn',
  'redeemOneTimeCode',
  'readServerDetails',
  'probeCapabilities',
  'listPackages',
  'listScripts',
  'readScript',
  'listDomains',
  'listComputers',
  'listDirectoryUsers',
  'listDeploymentPolicies',
  'findComputers',
  'readComputers',
  'findDirectoryUsers',
  'createSoftwareConfiguration',
  'createScriptConfiguration',
  'appendTargets',
  'findConfigurations',
  'listConfigurations',
  'readConfiguration',
  'readTargets',
  'readExecutionStatus',
  'suspendConfiguration',
  'resumeConfiguration',
  'findAccount',
  'createAccount',
]);

type Ended = (error?: unknown) => void;

function outcomeOf(error: unknown): string {
  if (error === undefined) return 'ok';
  return error instanceof DcError ? error.kind : 'failed';
}

/** Ends once, when the last page was read, nobody reads on or one failed. */
async function* untilRead<T>(
  pages: AsyncIterable<T>,
  ended: Ended,
): AsyncIterable<T> {
  let failure: unknown;
  try {
    yield* pages;
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    ended(failure);
  }
}

function untilDone(answer: unknown, ended: Ended): unknown {
  if (answer instanceof Promise) {
    return answer.then(
      value => {
        ended();
        return value;
      },
      error => {
        ended(error);
        throw error;
      },
    );
  }
  const isPages =
    typeof answer === 'object' &&
    answer !== null &&
    Symbol.asyncIterator in answer;
  return isPages ? untilRead(answer as AsyncIterable<unknown>, ended) : answer;
}

/** The same driver, each of whose operations is timed. A list takes as long as its reader takes to read it. */
export function measureDriver(
  driver: DcDriver,
  recorders: Pick<Recorders, 'dcCall'>,
): DcDriver {
  return new Proxy(driver, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (typeof name !== 'string' || !OPERATIONS.has(name)) {
        return member.bind(target);
      }
      return (...args: unknown[]) => {
        const begun = performance.now();
        return untilDone(member.apply(target, args), error =>
          recorders.dcCall(name, outcomeOf(error), performance.now() - begun),
        );
      };
    },
  });
}
