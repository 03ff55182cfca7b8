import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogUser, CatalogUsers } from '../technicians/CatalogUsers';
import { people } from './people';

/** A catalog whose users a test changes; `down` makes it not answer. */
export class CatalogOfTest implements CatalogUsers {
  readonly users = new Map<string, CatalogUser>();
  readonly groups = new Map<string, string[]>();
  down = false;

  constructor() {
    for (const ref of Object.values(people)) {
      const name = ref.split('/')[1];
      this.users.set(ref, {
        uid: `uid-of-${name}`,
        displayName: name,
        loginName: name,
        groups: [],
      });
    }
  }

  async uidOf(ref: string): Promise<string | undefined> {
    return (await this.find([ref])).get(ref)?.uid;
  }

  async find(refs: string[]): Promise<Map<string, CatalogUser>> {
    if (this.down) throw new ServiceUnavailableError('The catalog is down.');
    return new Map([...this.users].filter(([ref]) => refs.includes(ref)));
  }

  async membersOf(ref: string): Promise<string[] | undefined> {
    return this.groups.get(ref);
  }
}
