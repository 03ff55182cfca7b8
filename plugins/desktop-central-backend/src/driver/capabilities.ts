import {
  type DcCapability,
  type DcDomain,
  DcError,
  type InferredWrite,
} from 'backstage-plugin-desktop-central-node';
import {
  configurationsView,
  executionStatus,
  readConfiguration,
  readTargets,
} from './documentedConfigurations';
import { COMPUTERS, DEPLOYMENT_POLICIES, SCRIPTS } from './documentedLists';
import {
  accountsNamed,
  listDomains,
  PACKAGES,
  usersOfDomain,
} from './inferredReads';
import { DcList, findRows, readPage } from './paging';
import type { Session } from './Session';
import { DcObject, toId, toText } from './values';

/*
 * What a DC server can do, found out by reads alone (docs/inferred-wire.md, sections 14 and 15). A write is judged by the
 * reads that it goes with, since nothing of ours is written without them.
 */

type Name = DcCapability['name'];
type Verdict = Pick<DcCapability, 'answer' | 'how' | 'reason'>;

/** What finding a configuration or an account takes, before one is made. */
const LOOK_SCOPE = 'Common.READ';
/** The API scope that each needs; that of a callback is the one of what it comes with. */
const SCOPES: Record<Exclude<Name, 'callback'>, string> = {
  packages: 'SWDeployment.READ',
  scripts: 'Common.READ',
  computers: 'SOM.READ',
  directoryUsers: 'SOM.READ',
  deploymentPolicies: 'PatchMgmt.READ',
  create: 'SWDeployment.CREATE',
  append: 'Configurations.UPDATE or SWDeployment.UPDATE',
  runScript: 'Configurations.CREATE',
  suspend: 'Configurations.UPDATE',
  readStatus: LOOK_SCOPE,
  createAccount: 'Common.CREATE',
};

const NOT_TRIED =
  'The vendor documents it. It was not tried, because that would change something in Desktop Central.';
const UNDOCUMENTED =
  'The vendor does not document it, so it is off until a guided trial on this page has passed.';
const CALLBACK_UNDOCUMENTED =
  'The vendor does not document what Desktop Central sends to a help desk. Where no callback comes, the portal reads the status from Desktop Central.';
const NO_DOMAIN =
  'Desktop Central has no domain. Add one there, then connect again.';
const LOOK_UP_ONLY =
  'Desktop Central lists no users without a part of their name, so they are looked up by name, not synced.';

/** Categories whose targets a key for this portal may read; that of a patch, for one, it may not. */
const OWN_CATEGORY = /software|script/i;
const FIRST = { page: 1, offset: 0 };
/** A name that no account and no configuration has; only whether DC answers is asked. */
const NOBODY = 'backstage-desktop-central-probe';
const A_LETTER = 'a';
/** The first domains may be empty, as that of a workgroup is. */
const MAX_DOMAINS = 5;

/** What a read answered, or in our words why it does not work. */
type Attempt<T> = { value: T } | { reason: string };

/** @throws DcError where DC was not reached or did not answer */
async function attempt<T>(
  scope: string,
  read: Promise<T>,
): Promise<Attempt<T>> {
  try {
    return { value: await read };
  } catch (error) {
    const reason = error instanceof DcError && reasonOf(error, scope);
    if (!reason) throw error;
    return { reason };
  }
}

/** Only our words: none of DC's. */
function reasonOf(error: DcError, scope: string): string | undefined {
  if (error.kind === 'notFound') {
    return 'This build of Desktop Central does not have it. A later build may.';
  }
  if (error.code === 'loginPage') {
    return `The API key, or the role of the user, lacks the scope ${scope}. Generate a key with it in Desktop Central, and enter it here.`;
  }
  if (error.kind === 'refused') {
    return 'Desktop Central refuses it to this credential. Check there what its user may do.';
  }
  if (error.code === 'unexpectedAnswer') {
    return 'Desktop Central answers it in a way that the portal does not know, as another build may.';
  }
  return undefined;
}

function no(reason: string): Verdict {
  return { answer: 'no', reason };
}

function readable(tried: Attempt<unknown>): Verdict {
  return 'reason' in tried ? no(tried.reason) : { answer: 'yes' };
}

/** A documented write, by the read that goes with it. */
function documentedWrite(read: Attempt<unknown>): Verdict {
  if ('reason' in read) return no(read.reason);
  return { answer: 'yes', reason: NOT_TRIED };
}

/** An undocumented write, by the read that goes with it and by whether it is switched on. */
function inferredWrite(
  read: Attempt<unknown>,
  switchedOn: boolean,
  reason: string = UNDOCUMENTED,
): Verdict {
  if ('reason' in read) return no(read.reason);
  return switchedOn ? { answer: 'yes' } : { answer: 'inferred', reason };
}

/** Tries the reads of one server. */
class Probe {
  readonly #session: Session;
  readonly #signal: AbortSignal | undefined;

  constructor(session: Session, signal: AbortSignal | undefined) {
    this.#session = session;
    this.#signal = signal;
  }

  /** The first rows of a list, in its smallest page. */
  list(scope: string, list: DcList): Promise<Attempt<DcObject[]>> {
    const options = { position: FIRST, limit: 1, signal: this.#signal };
    const read = readPage(this.#session, list, options);
    return attempt(
      scope,
      read.then(({ rows }) => rows),
    );
  }

  /** The id of a configuration to try reads with, where there is one. */
  async configuration(): Promise<string | undefined> {
    const view = await this.list(LOOK_SCOPE, configurationsView());
    if ('reason' in view) return undefined;
    const row = view.value.find(({ CATEGORY }) =>
      OWN_CATEGORY.test(toText(CATEGORY, 100) ?? ''),
    );
    return toId(row?.COLLECTION_ID);
  }

  /** What appending to a configuration takes: reading what it does, and its targets. */
  async append(id: string): Promise<Attempt<unknown>> {
    const session = this.#session;
    const details = await attempt(
      'Configurations.READ',
      readConfiguration(session, id, this.#signal),
    );
    if ('reason' in details) return details;
    return attempt(
      'Configurations.READ or SWDeployment.READ',
      readTargets(session, id, this.#signal),
    );
  }

  /** Whether users are listed, or only found by a part of their name. */
  async directoryUsers(): Promise<Verdict> {
    const tried = await attempt(SCOPES.directoryUsers, this.#domains());
    if ('reason' in tried) return no(tried.reason);
    const domains = tried.value;
    if (domains.length === 0) return no(NO_DOMAIN);
    for (const domain of domains.slice(0, MAX_DOMAINS)) {
      const all = await this.#users(domain, '');
      if ('value' in all && all.value.length > 0) {
        return { answer: 'yes', how: 'list' };
      }
      const some = 'reason' in all && (await this.#users(domain, A_LETTER));
      if (some && 'reason' in some) return no(some.reason);
    }
    return { answer: 'yes', how: 'lookUp', reason: LOOK_UP_ONLY };
  }

  #users(domain: DcDomain, partOfName: string): Promise<Attempt<DcObject[]>> {
    const list = usersOfDomain(domain.name, partOfName);
    return this.list(SCOPES.directoryUsers, list);
  }

  /** Those that DC manages first. */
  async #domains(): Promise<DcDomain[]> {
    const read = listDomains(this.#session, this.#signal);
    const domains = await findRows(read, () => true);
    return domains.sort((a, b) => Number(b.managed) - Number(a.managed));
  }
}

/** Every capability once, in the order of their names in the contract. @throws DcError where DC was not reached or did not answer */
export async function probeCapabilities(
  session: Session,
  switchedOn: InferredWrite[],
  signal?: AbortSignal,
): Promise<DcCapability[]> {
  const probe = new Probe(session, signal);
  const on = (kind: InferredWrite) => switchedOn.includes(kind);
  const read = (name: keyof typeof SCOPES, list: DcList) =>
    probe.list(SCOPES[name], list);
  const packages = await read('packages', PACKAGES);
  const scripts = await read('scripts', SCRIPTS);
  const computers = await read('computers', COMPUTERS);
  const directoryUsers = await probe.directoryUsers();
  const policies = await read('deploymentPolicies', DEPLOYMENT_POLICIES);
  const view = await probe.list(LOOK_SCOPE, configurationsView(NOBODY));
  const accounts = await probe.list(LOOK_SCOPE, accountsNamed(NOBODY));
  const id = 'value' in view ? await probe.configuration() : undefined;
  const status = id ? await read('readStatus', executionStatus(id)) : view;
  const append = id ? await probe.append(id) : view;
  const verdicts: Record<Name, Verdict> = {
    packages: readable(packages),
    scripts: readable(scripts),
    computers: readable(computers),
    directoryUsers,
    deploymentPolicies: readable(policies),
    create: inferredWrite(view, on('software')),
    append: documentedWrite(append),
    runScript: inferredWrite(view, on('script')),
    suspend: documentedWrite(view),
    readStatus: readable(status),
    createAccount: inferredWrite(accounts, on('account')),
    callback: inferredWrite(
      view,
      on('software') && on('script') && on('account'),
      CALLBACK_UNDOCUMENTED,
    ),
  };
  return (Object.keys(verdicts) as Name[]).map(name => ({
    name,
    ...(name === 'callback' ? {} : { scope: SCOPES[name] }),
    ...verdicts[name],
  }));
}
