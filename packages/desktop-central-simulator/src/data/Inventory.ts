import { Computer, generateComputers } from './computers';
import { DOMAINS, Domain } from './domains';
import { generatePackages, SoftwarePackage } from './packages';
import { generateScripts, Script } from './scripts';
import { DirectoryUser, generateUsers } from './users';

/** How much there is, and the seed and time it is generated from. */
export interface InventorySize {
  computers: number;
  users: number;
  packages: number;
  scripts: number;
  seed: number;
  startTime: number;
  /** Ids above 2^53. */
  largeIds?: boolean;
}

/** What the simulated Desktop Central knows of the organization: lists in a fixed order, and look-ups by id. */
export class Inventory {
  readonly domains: readonly Domain[] = DOMAINS;
  readonly computers: readonly Computer[];
  readonly users: readonly DirectoryUser[];
  readonly packages: readonly SoftwarePackage[];
  private readonly computersByUser: Map<string, Computer>;
  private readonly computersById: Map<string, Computer>;
  private readonly usersById: Map<string, DirectoryUser>;
  private readonly packagesById: Map<string, SoftwarePackage>;
  private readonly scriptsById: Map<string, Script>;

  constructor(size: InventorySize) {
    const { seed, startTime, largeIds } = size;
    this.computers = generateComputers(
      size.computers,
      seed,
      startTime,
      largeIds,
    );
    this.users = generateUsers(size.users, largeIds);
    this.packages = generatePackages(size.packages, seed, largeIds);
    const scripts = generateScripts(size.scripts, seed, startTime, largeIds);
    this.computersById = new Map(this.computers.map(c => [c.resourceId, c]));
    this.usersById = new Map(this.users.map(u => [u.resourceId, u]));
    this.packagesById = new Map(this.packages.map(p => [p.packageId, p]));
    this.scriptsById = new Map(scripts.map(s => [s.scriptId, s]));
    const workstations = this.computers.filter(c => c.kind === 'workstation');
    this.computersByUser = new Map(
      this.users
        .slice(0, workstations.length)
        .map((user, index) => [user.resourceId, workstations[index]]),
    );
  }

  get scripts(): readonly Script[] {
    return [...this.scriptsById.values()];
  }

  computer(resourceId: string): Computer | undefined {
    return this.computersById.get(resourceId);
  }

  user(resourceId: string): DirectoryUser | undefined {
    return this.usersById.get(resourceId);
  }

  package(packageId: string): SoftwarePackage | undefined {
    return this.packagesById.get(packageId);
  }

  script(scriptId: string): Script | undefined {
    return this.scriptsById.get(scriptId);
  }

  /** The workstation that a user works on; a user beyond the number of workstations has none. */
  workstationOf(userId: string): Computer | undefined {
    return this.computersByUser.get(userId);
  }

  deleteScript(scriptId: string): void {
    this.scriptsById.delete(scriptId);
  }

  /** Resource id of a computer or user by domain and name, without regard to case. */
  findByName(
    kind: 'computer' | 'user',
    domain: string,
    name: string,
  ): string | undefined {
    const [wantedDomain, wanted] = [domain.toLowerCase(), name.toLowerCase()];
    const rows =
      kind === 'computer'
        ? this.computers
        : this.users.map(({ loginName, ...user }) => ({
            ...user,
            name: loginName,
          }));
    return rows.find(
      row =>
        row.name.toLowerCase() === wanted &&
        row.domain.toLowerCase() === wantedDomain,
    )?.resourceId;
  }

  /** Name and domain under which a target is shown. */
  nameOf(resourceId: string): { name: string; domain: string } {
    const computer = this.computer(resourceId);
    if (computer) return { name: computer.name, domain: computer.domain };
    const user = this.user(resourceId);
    return { name: user?.loginName ?? '--', domain: user?.domain ?? '--' };
  }
}
