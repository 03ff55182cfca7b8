import {
  ApiError,
  type Deployment,
  type SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import { setTimeout as delay } from 'timers/promises';
import { installForm } from '../testing/mainThread';
import { until } from '../testing/until';
import type { Site } from './Site';

const TARGETS = 3;
const PACKAGES = 20;
/** How long what was saved may take to come to its end once nothing disturbs it any more. */
const END_WITHIN_MS = 60_000;

const ENDED: readonly Deployment['state'][] = [
  'succeeded',
  'partiallySucceeded',
  'failed',
  'held',
];

/** People who save one deployment after the other; no two of them are for the same package on the same workstation. */
export class Load {
  /** Ids of what was saved, oldest first. */
  readonly saved: string[] = [];
  readonly #site: Site;
  readonly #packages: string[];
  readonly #workstations: string[];
  readonly #form: SoftwareDeploymentInput;
  #next = 0;
  #goesOn = false;
  #work: Promise<void> = Promise.resolve();

  private constructor(
    site: Site,
    form: SoftwareDeploymentInput,
    packages: string[],
  ) {
    this.#site = site;
    this.#form = form;
    this.#packages = packages;
    this.#workstations = form.targets ?? [];
  }

  static async of(site: Site): Promise<Load> {
    const { items } = await site
      .as('dcAdmin')
      .listPackages(site.desk.serverId, { installerType: 'msi' });
    return new Load(
      site,
      await installForm(site.as, site.desk, 120),
      items.slice(0, PACKAGES).map(({ id }) => id),
    );
  }

  /** Saves one deployment. */
  async save(): Promise<string> {
    const at = this.#next++;
    const packageId = this.#packages[at % this.#packages.length];
    const from = Math.floor(at / this.#packages.length) * TARGETS;
    const targets = this.#workstations.slice(from, from + TARGETS);
    if (targets.length < TARGETS) throw new Error('There is no more to save');
    const { id } = await this.#site
      .as('dcAdmin')
      .createDeployment(this.#site.desk.requestId, randomUUID(), {
        ...this.#form,
        packageId,
        targets,
        confirmedTargets: targets.length,
      });
    this.saved.push(id);
    return id;
  }

  /** Saves some, one after the other. */
  async saveSome(count: number): Promise<void> {
    for (let done = 0; done < count; done += 1) await this.save();
  }

  /** Begins to save one deployment after the other. */
  begin(everyMs: number): void {
    this.#goesOn = true;
    this.#work = this.#saveOn(everyMs);
  }

  /** Saves no more. */
  async end(): Promise<void> {
    this.#goesOn = false;
    await this.#work;
  }

  /** Waits until every deployment has ended, or is held. Answers them. */
  async ended(ids: string[] = this.saved): Promise<Deployment[]> {
    const end = Date.now() + END_WITHIN_MS;
    const deployments: Deployment[] = [];
    for (const id of ids) {
      deployments.push(
        await until(
          () => this.#site.as('dcAdmin').getDeployment(id),
          ({ state }) => ENDED.includes(state),
          Math.max(end - Date.now(), 0),
        ),
      );
    }
    return deployments;
  }

  /**
   * Lets a person send again what is held because nobody knows whether Desktop Central has it, where that does not show it now;
   * then waits for all of them.
   */
  async settled(ids: string[] = this.saved): Promise<Deployment[]> {
    const dcAdmin = this.#site.as('dcAdmin');
    for (const { id, waitingFor } of await this.ended(ids)) {
      if (waitingFor?.code !== 'unknownOutcome') continue;
      try {
        await dcAdmin.settleDeployment(id, randomUUID(), 'sendAsNewAttempt');
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 409) throw error;
      }
    }
    return this.ended(ids);
  }

  async #saveOn(everyMs: number): Promise<void> {
    while (this.#goesOn) {
      await this.save();
      await delay(everyMs);
    }
  }
}

/** Every one succeeded, but for what nobody knows Desktop Central to have. */
function expectSucceeded(deployments: Deployment[]): void {
  const settled = deployments.filter(
    ({ waitingFor }) => waitingFor?.code !== 'unknownOutcome',
  );
  expect(settled).not.toEqual([]);
  expect(settled.map(({ state }) => state)).toEqual(
    settled.map(() => 'succeeded'),
  );
}

/** Whatever happened: every target is accounted for, and what is held says why. */
export function expectAccountedFor(deployments: Deployment[]): void {
  for (const { counts, targetCount, state, waitingFor } of deployments) {
    const sum = Object.values(counts).reduce(
      (total, count) => total + count,
      0,
    );
    expect(sum).toBe(targetCount);
    if (state === 'held') expect(waitingFor?.code).toBeDefined();
  }
}

/** Desktop Central's own record: nothing by two configurations, and nothing again after a success. */
export function expectExecutedOnce({ simulator }: Site): void {
  const { control } = simulator;
  expect(control.repeatedExecutions()).toEqual([]);
  const succeeded = new Set<string>();
  const again: string[] = [];
  for (const event of control.events('targetChanged')) {
    const of = `${event.collectionId} ${event.resourceId}`;
    if (event.status?.startsWith('In Progress') && succeeded.has(of)) {
      again.push(of);
    }
    if (event.status === 'Succeeded') succeeded.add(of);
  }
  expect(again).toEqual([]);
  const names = control.configurations().map(({ label }) => label);
  expect(names).toEqual([...new Set(names)]);
}

/** Once everything, or what has these ids, has come to its end: it succeeded, and nothing was executed twice. */
export async function expectAllSucceeded(
  site: Site,
  load: Load,
  ids?: string[],
): Promise<void> {
  const deployments = await load.settled(ids);
  expectAccountedFor(deployments);
  expectSucceeded(deployments);
  expectExecutedOnce(site);
}
