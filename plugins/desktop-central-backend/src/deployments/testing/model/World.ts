import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { ScriptedAgents } from './ScriptedAgents';
import { Ledger } from './Ledger';
import { pam, TestDesk } from '../TestDesk';

const REFUSALS = [
  'ConflictError',
  'NotFoundError',
  'NotAllowedError',
  'InputError',
  'FormError',
];

/** A desk with agents, whose every change is looked at. */
export class World {
  readonly desk: TestDesk;
  readonly agents: ScriptedAgents;
  readonly ledger: Ledger;
  /** Ids of what was saved, oldest first. */
  readonly saved: string[] = [];
  readonly holds: string[] = [];

  private constructor(desk: TestDesk) {
    this.desk = desk;
    this.agents = new ScriptedAgents(desk.dc);
    this.ledger = new Ledger(desk.db, this.agents);
  }

  static async open(db: Knex): Promise<World> {
    return new World(
      await TestDesk.open(db, {
        targetsPerHour: 12,
      }),
    );
  }

  /** Picks one of some things by a number of any size. */
  static pick<T>(from: readonly T[], number: number): T | undefined {
    return from[number % from.length];
  }

  /** Does something that the product may refuse. Answers whether it did it. */
  async may(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (REFUSALS.includes((error as Error).name)) return false;
      throw error;
    }
  }

  /** Ends all holds and releases everything that only a person can. */
  async letGo(): Promise<void> {
    const { desk } = this;
    for (const id of this.holds) {
      await this.may(() => desk.holds.end(pam, id, randomUUID()));
    }
    for (const id of this.saved) {
      await this.may(() => desk.releases.release(pam, id, randomUUID()));
    }
  }
}
