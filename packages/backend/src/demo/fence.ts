import { Config } from '@backstage/config';
import { isLoopbackHost } from './loopback';

/** The demo sign-in was found where anybody could become anybody. */
export class DemoSignInRefusedError extends Error {
  constructor(reason: string) {
    super(
      `The demo sign-in lets everybody be anybody, so it refuses to start here: ${reason}. ` +
        "Take `import('./demo')` out of packages/backend/src/index.ts and configure an auth provider of your own.",
    );
    this.name = 'DemoSignInRefusedError';
  }
}

/**
 * Whether the demo sign-in is switched on by `auth.providers.demo`.
 *
 * @throws DemoSignInRefusedError outside development, switched on or not; and where it is on while
 * others than this machine could reach the portal, or the portal could reach others.
 */
export function demoIsOn(config: Config, nodeEnv: string | undefined): boolean {
  if (nodeEnv !== 'development') {
    throw new DemoSignInRefusedError(
      `NODE_ENV is "${nodeEnv ?? ''}", not "development"`,
    );
  }
  if (!config.has('auth.providers.demo')) return false;

  const listenHost = readListenHost(config);
  if (!isLoopbackHost(listenHost)) {
    throw new DemoSignInRefusedError(
      `backend.listen is "${
        listenHost || 'every address'
      }", not a loopback address`,
    );
  }
  const address = readPortalHosts(config).find(host => !isLoopbackHost(host));
  if (address !== undefined) {
    throw new DemoSignInRefusedError(
      `the portal's own address "${address}" is not a loopback address`,
    );
  }
  const remote = readServerHosts(config).find(host => !isLoopbackHost(host));
  if (remote !== undefined) {
    throw new DemoSignInRefusedError(
      `the DC server "${remote}" is not on a loopback address`,
    );
  }
  return true;
}

/** The address the backend listens on; empty means all of them. */
function readListenHost(config: Config): string {
  const listen = config.getOptional('backend.listen');
  if (typeof listen === 'string') return listen.replace(/:?\d*$/, '');
  return config.getOptionalString('backend.listen.host') ?? '';
}

/** Where people are told to find the portal: another name than this machine's means that others come here. */
function readPortalHosts(config: Config): string[] {
  return ['backend.baseUrl', 'app.baseUrl']
    .map(key => config.getOptionalString(key))
    .filter(url => url !== undefined)
    .map(url => new URL(url).hostname);
}

function readServerHosts(config: Config): string[] {
  const declared =
    config
      .getOptionalConfigArray('desktopCentral.servers')
      ?.map(server => server.getString('host')) ?? [];
  const demoUrl = config.getOptionalString('demo.desktopCentral.url');
  return demoUrl ? [...declared, new URL(demoUrl).hostname] : declared;
}
