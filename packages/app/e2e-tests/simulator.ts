import { simulatorUrl } from './fixtures';

const EXECUTED_TIMEOUT_MS = 30_000;

interface Execution {
  resourceId: string;
  executions: number;
}

interface Callback {
  tries: Array<{ at: string; status?: number }>;
}

interface Configuration {
  label: string;
  collectionId: string;
  status: string;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${simulatorUrl}/__control${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) {
    throw new Error(`The simulator answered ${answer.status} to ${path}`);
  }
  return answer.status === 204 ? undefined : answer.json();
}

async function signIn(path: string, query: Record<string, string>) {
  const answer = await fetch(
    `${simulatorUrl}/api/1.4/desktop/authentication${path}?${new URLSearchParams(
      query,
    )}`,
    { method: 'POST' },
  );
  if (!answer.ok) {
    throw new Error(`The simulator answered ${answer.status} to a sign-in`);
  }
  return (await answer.json()).message_response.authentication;
}

/** The configurations whose name begins so. */
async function configurationsOf(label: string): Promise<Configuration[]> {
  const { configurations } = (await call('GET', '/configurations')) as {
    configurations: Configuration[];
  };
  return configurations.filter(each => each.label.startsWith(label));
}

/** What a person does in the console of the simulated Desktop Central. */
export const simulator = {
  /** Agents that ask for work every few seconds, and installations that work. */
  hurry: () => call('PUT', '/agents', { speed: 2000, failureShare: 0 }),
  /** Agents that live so slowly that nothing ends during a test. */
  dawdle: () => call('PUT', '/agents', { speed: 1, failureShare: 0 }),
  /** How many times as fast as in reality agents live, and the share of installations that fail. */
  setAgents: (agents: { speed: number; failureShare: number }) =>
    call('PUT', '/agents', agents),
  /** Lets every answer take its time. */
  slowDown: (latencyMs: number) => call('PATCH', '/faults', { latencyMs }),
  clearFaults: () => call('DELETE', '/faults'),
  /** From now on a sign-in with a password is asked for this code; none where it is empty. */
  askForCode: (oneTimeCode: string) =>
    call('PATCH', '/server', { oneTimeCode }),
  /** The user sets up the authenticator: until then no code can be asked for. */
  setUpAuthenticator: async (
    username: string,
    password: string,
    otp: string,
  ) => {
    const { two_factor_data: asked } = await signIn('', {
      username,
      password: Buffer.from(password).toString('base64'),
      auth_type: 'local_authentication',
    });
    await signIn('/otpValidate', { uid: asked.unique_userID, otp });
  },
  enterCallbackKey: (key: string) => call('PUT', '/callback-key', { key }),
  /** In which status each configuration is. */
  statusesOf: async (label: string): Promise<string[]> =>
    (await configurationsOf(label)).map(({ status }) => status),
  /** Waits until the configuration has ended on all of its targets. */
  awaitExecuted: async (label: string): Promise<void> => {
    const [{ collectionId }] = await configurationsOf(label);
    await call(
      'GET',
      `/wait?for=configurationExecuted&collectionId=${collectionId}&timeoutMs=${EXECUTED_TIMEOUT_MS}`,
    );
  },
  /** Waits until the callback of a target's end was answered; tells when, as milliseconds since 1970. */
  awaitCallbackOf: async (label: string): Promise<number> => {
    const [{ collectionId }] = await configurationsOf(label);
    await simulator.awaitExecuted(label);
    await call(
      'GET',
      `/wait?for=callbackEnded&collectionId=${collectionId}&timeoutMs=${EXECUTED_TIMEOUT_MS}`,
    );
    const { callbacks } = (await call(
      'GET',
      `/callbacks?collectionId=${collectionId}`,
    )) as { callbacks: Callback[] };
    return Math.max(
      ...callbacks.flatMap(({ tries }) =>
        tries.map(({ at }) => Date.parse(at)),
      ),
    );
  },
  /** How often each target of a configuration was started. */
  executionsOf: async (label: string): Promise<number[]> => {
    const mine = await configurationsOf(label);
    const { executions } = (await call('GET', '/executions')) as {
      executions: Array<Execution & { collectionId: string }>;
    };
    return executions
      .filter(row => mine.some(each => each.collectionId === row.collectionId))
      .map(row => row.executions);
  },
};
