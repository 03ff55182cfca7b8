import fc from 'fast-check';
import { useDatabases } from '../testing/databases';
import {
  type Command,
  type Numbers,
  PEOPLE,
} from './testing/model/peopleCommands';
import {
  bringToEnd,
  DESKTOP_CENTRAL,
  PROCESSES,
} from './testing/model/worldCommands';
import { World } from './testing/model/World';

const SINGLE = { ...PEOPLE, ...PROCESSES, ...DESKTOP_CENTRAL };

/** Some things one after the other, to the same. */
function inTurn(...names: Array<keyof typeof SINGLE>): Command {
  return async (world, of) => {
    for (const name of names) await SINGLE[name](world, of);
  };
}

const COMMANDS: Record<string, Command> = {
  ...SINGLE,
  deploy: inTurn('save', 'send'),
  deployWithPassword: inTurn('saveWithPassword', 'send'),
  oneFails: inTurn('agentBegins', 'agentFails', 'read'),
  tryAgain: inTurn('read', 'retry', 'takeUpRetry', 'send'),
};

/** What happens, and to which of the things that it can happen to. */
type Happening = Numbers & { what: string };

/** `DC_MODEL_RUNS` asks for more, to look for what is rare. */
const RUNS = Number(process.env.DC_MODEL_RUNS ?? 0);
const MAX_LENGTH = 50;

jest.setTimeout(300_000 + RUNS * 3_000);

const numbers = {
  n: fc.noBias(fc.nat({ max: 255 })),
  m: fc.noBias(fc.nat({ max: 255 })),
};

/** What happens often in a life of deployments; without these, most of the rest would have nothing to happen to. */
const COMMON: Happening['what'][] = [
  'deploy',
  'send',
  'read',
  'stop',
  'agentBegins',
  'agentEnds',
  'oneFails',
  'callback',
  'wrongCallback',
  'tryAgain',
];

function oneOf(...what: Happening['what'][]): fc.Arbitrary<Happening> {
  return fc.record({ what: fc.constantFrom(...what), ...numbers });
}

const life = fc
  .tuple(
    oneOf('deploy', 'deployWithPassword'),
    fc.array(fc.oneof(oneOf(...COMMON), oneOf(...Object.keys(COMMANDS))), {
      minLength: 10,
      maxLength: MAX_LENGTH,
      size: 'max',
    }),
  )
  .map(([first, rest]) => [first, ...rest]);

describe('whatever happens to deployments, in any order', () => {
  const { ids, migratedDatabase } = useDatabases();

  it.each(ids)(
    'on %s, nothing is lost, miscounted, or executed twice, and everything ends or waits for a person',
    async databaseId => {
      await fc.assert(
        fc.asyncProperty(life, async happenings => {
          const db = await migratedDatabase(databaseId);
          const world = await World.open(db);
          for (const { what, n, m } of happenings) {
            await COMMANDS[what](world, { n, m });
            expect(await world.ledger.wrongs()).toEqual([]);
          }
          await bringToEnd(world);
          expect(await world.ledger.wrongs()).toEqual([]);
          expect(await world.ledger.unended()).toEqual([]);
        }),
        { numRuns: RUNS || (databaseId === 'SQLITE_3' ? 40 : 8) },
      );
    },
  );
});
