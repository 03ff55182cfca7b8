import { ConfigReader } from '@backstage/config';
import { demoIsOn } from './fence';

const loopbackListen = { listen: { host: '127.0.0.1', port: 7007 } };
const on = { providers: { demo: {} } };

function check(
  data: ConstructorParameters<typeof ConfigReader>[0],
  nodeEnv: string | undefined = 'development',
) {
  return demoIsOn(new ConfigReader(data), nodeEnv);
}

describe('the demo sign-in', () => {
  it('is on in development, on a loopback address, with loopback DC servers', () => {
    expect(
      check({
        auth: on,
        backend: loopbackListen,
        desktopCentral: { servers: [{ host: '::1' }, { host: 'localhost' }] },
        demo: { desktopCentral: { url: 'http://127.0.0.1:8020' } },
      }),
    ).toBe(true);
  });

  it('is off where auth.providers.demo is not set', () => {
    expect(check({ backend: { listen: ':7007' } })).toBe(false);
  });

  it.each(['production', 'test', ''])(
    'refuses to start with NODE_ENV "%s", even where it is not switched on',
    nodeEnv => {
      expect(() => check({ backend: loopbackListen }, nodeEnv)).toThrow(
        /NODE_ENV is/,
      );
    },
  );

  it.each([
    [':7007'],
    ['0.0.0.0:7007'],
    ['7007'],
    ['192.168.1.5:7007'],
    [{ port: 7007 }],
    [{ host: '0.0.0.0', port: 7007 }],
    [{ host: '::', port: 7007 }],
    [{ host: 'portal.example', port: 7007 }],
  ])('refuses to start where others could reach it: %p', listen => {
    expect(() => check({ auth: on, backend: { listen } })).toThrow(
      /not a loopback address/,
    );
  });

  it.each(['127.0.0.1:7007', 'localhost:7007', '[::1]:7007'])(
    'accepts the loopback address %s',
    listen => {
      expect(check({ auth: on, backend: { listen } })).toBe(true);
    },
  );

  it('refuses to start where the portal is found under another name than this machine', () => {
    expect(() =>
      check({
        auth: on,
        app: { baseUrl: 'https://portal.example' },
        backend: { ...loopbackListen, baseUrl: 'http://127.0.0.1:7007' },
      }),
    ).toThrow(/portal\.example/);
  });

  it('refuses to start where app-config declares a DC server elsewhere', () => {
    expect(() =>
      check({
        auth: on,
        backend: loopbackListen,
        desktopCentral: { servers: [{ host: 'dc.example' }] },
      }),
    ).toThrow(/DC server "dc.example"/);
  });

  it('refuses to start where the demo data would use a DC server elsewhere', () => {
    expect(() =>
      check({
        auth: on,
        backend: loopbackListen,
        demo: { desktopCentral: { url: 'https://dc.example:8383' } },
      }),
    ).toThrow(/DC server "dc.example"/);
  });
});
