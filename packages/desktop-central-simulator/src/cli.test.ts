import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

describe('the command line', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    children.splice(0).forEach(child => child.kill('SIGKILL'));
  });

  const run = (...args: string[]) => {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'cli.ts'),
        ...args,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    children.push(child);
    return child;
  };
  const errorOf = async (child: ChildProcess) => {
    let text = '';
    child.stderr?.on('data', chunk => {
      text += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, text };
  };

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line when it listens, and stops cleanly on %s',
    async signal => {
      const child = run(
        ...['--http-port', '0', '--https-port', '0'],
        ...['--computers', '10', '--seed', '7'],
        ...['--username', 'portal', '--password', 'p', '--api-key', 'KEY'],
      );
      const lines: string[] = [];
      const output = createInterface({ input: child.stdout! });
      output.on('line', line => lines.push(line));
      await once(output, 'line');
      expect(JSON.parse(lines[0])).toEqual({
        ready: true,
        http: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        https: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
        username: 'portal',
        password: 'p',
        apiKey: 'KEY',
      });
      child.kill(signal);
      expect(await once(child, 'close')).toEqual([0, null]);
      expect(lines).toHaveLength(1);
    },
  );

  it('is ready within 5 seconds with 50,000 computers, 50,000 users and 5,000 packages', async () => {
    const start = performance.now();
    const child = run(
      ...['--http-port', '0', '--https-port', '0', '--computers', '50000'],
      ...['--users', '50000', '--packages', '5000'],
    );
    const output = createInterface({ input: child.stdout! });
    const [line] = await once(output, 'line');
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(JSON.parse(line)).toMatchObject({ ready: true });
  }, 20_000);

  it.each([
    [['--computers', 'many'], '--computers must be a number'],
    [['--failure-share', '2'], 'failureShare must be a number from 0 to 1'],
    [['--speed', '0'], 'speed must be a number above 0'],
    [['--certificate', 'paper'], '--certificate must be one of good, expired'],
    [['--scoped-key', 'reader'], '--scoped-key must be name:key:scope'],
    [['--colour', 'red'], "Unknown option '--colour'"],
  ])('refuses %j and says why', async (args, message) => {
    const { code, text } = await errorOf(run('--http-port', '0', ...args));
    expect(code).toBe(1);
    expect(text).toContain(message);
  });

  it('says what to do when the port is taken', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, text } = await errorOf(run('--http-port', String(port)));
    server.close();
    expect(code).toBe(1);
    expect(text).toContain('Choose another port with --http-port');
  });
});
