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
}

/** What the simulated Desktop Central knows of the organization: lists in a fixed order, and look-ups by id. */
export class Inventory {
  readonly domains: readonly Domain[] = DOMAINS;
  readonly computers: readonly Computer[];
  readonly users: readonly DirectoryUser[];
  readonly packages: readonly SoftwarePackage[];
  readonly scripts: readonly Script[];
  private readonly computersById: Map<string, Computer>;
  private readonly usersById: Map<string, DirectoryUser>;
  private readonly packagesById: Map<string, SoftwarePackage>;
  private readonly scriptsById: Map<string, Script>;

  constructor(size: InventorySize) {
    const { seed, startTime } = size;
    this.computers = generateComputers(size.computers, seed, startTime);
    this.users = generateUsers(size.users);
    this.packages = generatePackages(size.packages, seed);
    this.scripts = generateScripts(size.scripts, seed, startTime);
    this.computersById = new Map(this.computers.map(c => [c.resourceId, c]));
    this.usersById = new Map(this.users.map(u => [u.resourceId, u]));
    this.packagesById = new Map(this.packages.map(p => [p.packageId, p]));
    this.scriptsById = new Map(this.scripts.map(s => [s.scriptId, s]));
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

  /** Name and domain under which a target is shown. */
  nameOf(resourceId: string): { name: string; domain: string } {
    const computer = this.computer(resourceId);
    if (computer) return { name: computer.name, domain: computer.domain };
    const user = this.user(resourceId);
    return { name: user?.loginName ?? '--', domain: user?.domain ?? '--' };
  }
}
