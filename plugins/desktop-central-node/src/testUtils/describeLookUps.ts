import type { DcDriverSuite, KnownResource } from './DcDriverSuite';
import { canOf, named, SceneOf } from './Scene';

type Find = (name: string) => Promise<Array<{ id: string; name: string }>>;

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A part of the name would find other people's machines. */
async function expectExact(find: Find, known: KnownResource): Promise<void> {
  const { id, name } = known;
  const cases = [name.toUpperCase(), name.toLowerCase()];
  const others = [name.slice(0, -1), name.slice(1), `${name}x`];
  for (const asked of [...cases, ...others]) {
    const found = await find(asked);
    expect(found.filter(row => !sameName(row.name, asked))).toEqual([]);
    expect(found.some(row => row.id === id)).toBe(cases.includes(asked));
  }
}

/** What is asked for by its name. */
export function describeLookUps(suite: DcDriverSuite, scene: SceneOf): void {
  const can = canOf(suite);

  describe('a look-up', () => {
    it('of configurations that nobody has made finds none', async () => {
      const found = await scene().driver.findConfigurations(scene().newName());
      expect(found).toEqual([]);
    });

    if (can('computers')) {
      it('of a computer goes by its whole name, whatever the case', async () => {
        const { driver, known } = scene();
        const find: Find = name => driver.findComputers(name);
        await expectExact(find, known.computers[0]);
      });
    }

    if (can('computers')) {
      it('of computers by their ids finds those that are there, where the driver can ask so', async () => {
        const { driver, known } = scene();
        const [{ id }] = known.computers;
        const found = await driver.readComputers?.([id, `${id}999999`]);
        expect(found?.map(computer => computer.id) ?? [id]).toEqual([id]);
      });
    }

    if (can('directoryUsers')) {
      it('of a user goes by the whole login name, whatever the case', async () => {
        const { driver, known } = scene();
        const user = named(known.user, 'user');
        const find: Find = name =>
          driver.findDirectoryUsers({ name, domain: user.domain });
        await expectExact(find, user);
      });
    }

    if (can('scripts')) {
      it("of a script's content answers a text, or that the server does not give it", async () => {
        const { driver, known } = scene();
        const content = await driver.readScript(
          named(known.scriptId, 'script'),
        );
        expect(['string', 'undefined']).toContain(typeof content);
      });
    }
  });
}
