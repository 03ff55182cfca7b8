import type { DcCapability, DcComputer, DcPackage } from '../driver/DcRows';
import type { DcDriverContext } from '../driver/DcDriverFactory';
import type { DcDriver } from '../driver/DcDriver';
import { DcError } from '../driver/DcError';
import { GatewayCallbackReader } from '../example/GatewayCallbackReader';
import { GatewayDriver } from '../example/GatewayDriver';
import { gatewaySuite } from '../example/gatewaySuite';
import { describeDcDriver } from './describeDcDriver';
import type { DcDriverSuite } from './DcDriverSuite';
import { failingTests } from './failingTests';

type Reader = GatewayCallbackReader['readCallback'];

const reader = new GatewayCallbackReader();

function suiteWith(
  createDriver: (context: DcDriverContext) => DcDriver,
  readCallback: Reader = reader.readCallback.bind(reader),
): DcDriverSuite {
  return {
    ...gatewaySuite,
    start: async () => {
      const harness = await gatewaySuite.start();
      const callbackReader = { readCallback };
      return {
        ...harness,
        factory: { ...harness.factory, createDriver, callbackReader },
      };
    },
  };
}

/** The gateway's driver with methods that are wrong. */
function driverWith(
  flaw: (good: GatewayDriver) => Partial<Record<keyof DcDriver, unknown>>,
): DcDriverSuite {
  return suiteWith(context => {
    const good = new GatewayDriver(context);
    const flaws = flaw(good);
    return new Proxy(good, {
      get: (_target, name: keyof DcDriver & keyof GatewayDriver) => {
        if (name in flaws) return flaws[name];
        return good[name].bind(good);
      },
    });
  });
}

function readerWith(readCallback: Reader): DcDriverSuite {
  return suiteWith(context => new GatewayDriver(context), readCallback);
}

async function* each<T>(
  pages: AsyncIterable<T[]>,
  change: (rows: T[]) => unknown[],
) {
  for await (const rows of pages) yield change(rows);
}

async function* endless(): AsyncIterable<DcPackage[]> {
  for (;;) yield [];
}

const mac: DcComputer = {
  id: '103',
  name: 'MAC-1',
  domain: 'BRANCH',
  isServer: false,
  agentInstalled: true,
  managed: true,
  liveStatus: 'live',
};

const answered = (
  answers: DcCapability[],
  name: DcCapability['name'],
  answer: DcCapability['answer'],
) => answers.map(given => (given.name === name ? { ...given, answer } : given));

const NOWHERE = { kind: 'notFound', code: 'notFound' } as const;

const FLAWS: Array<[flaw: string, suite: DcDriverSuite, noticed: string]> = [
  [
    'names a capability twice',
    driverWith(good => ({
      probeCapabilities: async () => {
        const answers = await good.probeCapabilities();
        return [...answers, answers[0]];
      },
    })),
    'has every capability once',
  ],
  [
    'promises what the server cannot do',
    driverWith(good => ({
      probeCapabilities: async () =>
        answered(await good.probeCapabilities(), 'append', 'yes'),
    })),
    'is "no", with the reason, for what the suite says it cannot do, and for nothing else',
  ],
  [
    'makes undocumented writes that are switched off',
    driverWith(good => ({
      probeCapabilities: async () =>
        answered(await good.probeCapabilities(), 'create', 'inferred'),
    })),
    'is refused where it is not switched on, and nothing is sent: $name',
  ],
  [
    'takes every credential',
    driverWith(() => ({ signIn: async () => {} })),
    'ends as "unauthorized" with one that it does not',
  ],
  [
    'has the credential in a failure',
    driverWith(() => ({
      signIn: async () => {
        throw new DcError({
          kind: 'unauthorized',
          code: 'wrongKey',
          message: 'The key "another-key" is wrong.',
        });
      },
    })),
    'ends as "unauthorized" with one that it does not',
  ],
  [
    'gives ids as numbers',
    driverWith(good => ({
      listPackages: () =>
        each(good.listPackages(), rows =>
          rows.map(row => ({ ...row, id: Number(row.id) })),
        ),
    })),
    'of $what ends, and has named rows whose ids are texts, each once',
  ],
  [
    'has a list without an end',
    driverWith(() => ({ listPackages: endless })),
    'of $what ends, and has named rows whose ids are texts, each once',
  ],
  [
    'lists a Mac',
    driverWith(good => ({
      listComputers: () => each(good.listComputers(), rows => [...rows, mac]),
    })),
    'of computers has those that are known, and only Windows',
  ],
  [
    'finds computers by a part of their name',
    driverWith(() => ({ findComputers: async () => [mac] })),
    'of a computer goes by its whole name, whatever the case',
  ],
  [
    'sends a configuration without targets',
    driverWith(good => ({
      createSoftwareConfiguration: async (
        configuration: Parameters<
          GatewayDriver['createSoftwareConfiguration']
        >[0],
      ) =>
        good.createSoftwareConfiguration({
          ...configuration,
          targets: [...configuration.targets, '102'],
        }),
    })),
    'without a target is refused before anything is sent',
  ],
  [
    'reads back fewer targets',
    driverWith(good => ({
      readTargets: async (id: string) => (await good.readTargets(id)).slice(1),
    })),
    'has the targets that it was made for, and no other',
  ],
  [
    'tells the status of computers of others',
    driverWith(good => ({
      readExecutionStatus: (id: string) =>
        each(good.readExecutionStatus(id), rows => [
          ...rows,
          { targetId: '102', status: 'Failed' },
        ]),
    })),
    'has a status for targets of its own only, in a word that the portal knows',
  ],
  [
    'calls a state what the portal does not know',
    driverWith(good => ({
      readExecutionStatus: (id: string) =>
        each(good.readExecutionStatus(id), rows =>
          rows.map(row => ({ ...row, status: 'waiting' })),
        ),
    })),
    'has a status for targets of its own only, in a word that the portal knows',
  ],
  [
    'throws another error than DcError',
    driverWith(() => ({
      readConfiguration: async () => {
        throw Object.assign(new Error('Not found'), NOWHERE);
      },
    })),
    'is "notFound" for $name',
  ],
  [
    'does not listen to the signal',
    driverWith(good => ({
      listComputers: () => good.listComputers(),
    })),
    'is "notSent", and it is not: $name',
  ],
  [
    'goes on after it was closed',
    driverWith(() => ({ close: async () => {} })),
    'sends nothing: $name',
  ],
  [
    'takes the key of a callback from a URL',
    readerWith((headers, body) => {
      const url = new URL(String(headers.referer ?? ''), 'http://portal');
      const key = url.searchParams.get('authtoken');
      const callback = reader.readCallback(headers, body);
      return key ? { ...callback, key } : callback;
    }),
    'has no key in a URL: %s',
  ],
  [
    'lets a parser fail on a callback',
    readerWith((headers, body) => {
      JSON.parse(String(body));
      return reader.readCallback(headers, body);
    }),
    'that cannot be read is refused, and the failure has nothing of it',
  ],
];

describe('the suite for drivers', () => {
  it('passes a driver that is right', async () => {
    expect(await failingTests(gatewaySuite)).toEqual([]);
  });

  it.each(FLAWS)('notices a driver that %s', async (_flaw, suite, noticed) => {
    expect(await failingTests(suite)).toContain(noticed);
  });

  it('wants to be told that there are no callbacks', () => {
    const { cannot } = gatewaySuite;
    for (const suite of [
      { ...gatewaySuite, callbacks: 'none' as const },
      { ...gatewaySuite, cannot: [...cannot, 'callback' as const] },
    ]) {
      expect(() => describeDcDriver('a driver', suite)).toThrow('callback');
    }
  });
});
