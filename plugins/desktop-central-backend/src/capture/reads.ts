import { DcError } from 'backstage-plugin-desktop-central-node';
import {
  configurationsView,
  executionStatus,
} from '../driver/documentedConfigurations';
import {
  COMPUTERS,
  DEPLOYMENT_POLICIES,
  SCRIPTS,
} from '../driver/documentedLists';
import { PACKAGES, usersOfDomain } from '../driver/inferredReads';
import { DcList, readPage } from '../driver/paging';
import type { Session } from '../driver/Session';
import { DcObject, toId, toObjects, toText } from '../driver/values';
import type { CapturedPage } from './CaptureFolder';

/** Rows on a page that is captured. */
export const ROWS = 50;
const MAX_NAME_LENGTH = 255;

/** Notes what the next call is made for. */
export type Announce = (name: string, list?: CapturedPage) => void;

/** The accounts of DC: inferred, docs/inferred-wire.md, section 11. */
const ACCOUNTS: DcList = {
  member: 'users',
  call: ({ offset }, limit) => ({
    method: 'GET',
    path: `/dcapi/users?offset=${offset}&limit=${limit}`,
    accept: 'application/users.v1+json',
  }),
};

/** The answer that DC gives is what is wanted, also where it is a refusal. */
async function answered<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    const said =
      error instanceof DcError &&
      (error.kind === 'refused' ||
        error.kind === 'notFound' ||
        error.kind === 'unauthorized' ||
        error.kind === 'uncertain');
    if (said) return undefined;
    throw error;
  }
}

/** Makes the reads of one server, one after the other. */
export class Reads {
  readonly #session: Session;
  readonly #announce: Announce;
  readonly #pages: number;

  constructor(session: Session, announce: Announce, pages: number) {
    this.#session = session;
    this.#announce = announce;
    this.#pages = pages;
  }

  /** @throws DcError where DC cannot be reached or does not accept the credential */
  async all(): Promise<void> {
    this.#announce('signIn');
    await this.#session.signIn();
    this.#announce('computers', { member: COMPUTERS.member, page: 1 });
    await readPage(this.#session, COMPUTERS, {
      position: { page: 1, offset: 0 },
      limit: ROWS,
    });
    await this.#serverItself();
    await this.#catalogue();
    await this.#configurations();
    await this.#list('accounts', ACCOUNTS);
  }

  async #serverItself(): Promise<void> {
    const api = 'application/json';
    await this.#get('serverDetails', '/dcapi/serverDetails', 'serverDetails');
    await this.#call('discover', '/api/1.4/desktop/discover', api);
    await this.#call(
      'serverProperties',
      '/api/1.4/desktop/serverproperties',
      api,
    );
    await this.#call('summary', '/api/1.4/som/summary', api);
  }

  async #catalogue(): Promise<void> {
    await this.#morePages('computers', COMPUTERS);
    const packages = await this.#list('packages', PACKAGES);
    await this.#ofFirst(packages, 'packageId', async id =>
      this.#get(
        'packageDetails',
        `/dcapi/swDeployment/packageDetails?packageID=${id}`,
      ),
    );
    const scripts = await this.#list('scripts', SCRIPTS);
    await this.#ofFirst(scripts, 'scriptId', async id =>
      this.#get(
        'scriptContent',
        `/dcapi/configuration/scriptRepository/${id}/content`,
      ),
    );
    await this.#list('deploymentPolicies', DEPLOYMENT_POLICIES);
    await this.#users();
  }

  /** Those of the first domain. */
  async #users(): Promise<void> {
    const answer = await this.#get('domains', '/dcapi/som/domains');
    const [domain] = toObjects(answer?.domains) ?? [];
    const name = toText(domain?.domainNetbiosName, MAX_NAME_LENGTH);
    if (name) await this.#list('users', usersOfDomain(name, ''));
  }

  /** The configurations, and everything about the newest. */
  async #configurations(): Promise<void> {
    const rows = await this.#list('configurations', configurationsView());
    await this.#ofFirst(rows, 'COLLECTION_ID', async id => {
      await this.#get('collectionDetails', `/dcapi/configuration/${id}`);
      await this.#get(
        'getTargets',
        `/dcapi/target/${id}/getTargets?useResourceIdFormat=true`,
      );
      await this.#list('executionStatus', executionStatus(id));
    });
  }

  async #ofFirst(
    rows: DcObject[],
    member: string,
    read: (id: string) => Promise<unknown>,
  ): Promise<void> {
    const id = toId(rows[0]?.[member]);
    if (id !== undefined) await read(encodeURIComponent(id));
  }

  /** A call of `/dcapi`, whose media type has the name of the operation. */
  #get(
    name: string,
    path: string,
    operation: string = name,
  ): Promise<DcObject | undefined> {
    return this.#call(name, path, `application/${operation}.v1+json`);
  }

  #call(
    name: string,
    path: string,
    accept: string,
  ): Promise<DcObject | undefined> {
    this.#announce(name);
    return answered(this.#session.call({ method: 'GET', path, accept }));
  }

  async #list(name: string, list: DcList): Promise<DcObject[]> {
    const first = await this.#page(name, list, 1);
    await this.#morePages(name, list);
    return first;
  }

  async #morePages(name: string, list: DcList): Promise<void> {
    for (let page = 2; page <= this.#pages; page += 1) {
      const rows = await this.#page(name, list, page);
      if (rows.length === 0) return;
    }
  }

  async #page(name: string, list: DcList, page: number): Promise<DcObject[]> {
    this.#announce(name, { member: list.member, page });
    const position = { page, offset: (page - 1) * ROWS };
    const read = readPage(this.#session, list, { position, limit: ROWS });
    return (await answered(read))?.rows ?? [];
  }
}
