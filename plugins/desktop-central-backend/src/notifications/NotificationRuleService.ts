import { NotFoundError } from '@backstage/errors';
import type { NotificationRule } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { HistoryStore } from '../history/HistoryStore';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { NotificationRuleStore } from './NotificationRuleStore';

/** The rules under which people are notified, and who may switch them. */
export class NotificationRuleService {
  readonly #db: Knex;
  readonly #rules: NotificationRuleStore;
  readonly #history: HistoryStore;
  readonly #authorizer: Authorizer;

  constructor(options: {
    db: Knex;
    rules: NotificationRuleStore;
    history: HistoryStore;
    authorizer: Authorizer;
  }) {
    this.#db = options.db;
    this.#rules = options.rules;
    this.#history = options.history;
    this.#authorizer = options.authorizer;
  }

  async list(caller: Caller): Promise<NotificationRule[]> {
    await this.#authorizer.require(caller, 'administration.manage');
    return this.#rules.list(this.#db);
  }

  /** Switches a rule on or off. @throws StaleVersionError */
  async update(
    caller: Caller,
    id: NotificationRule['id'],
    version: number,
    enabled: boolean,
  ): Promise<NotificationRule> {
    await this.#authorizer.require(caller, 'administration.manage', { id });
    return transact(this.#db, async tx => {
      const rule = { id, version };
      const switched = await this.#rules.setEnabled(tx, rule, enabled);
      const stored = await this.#rules.get(tx, id);
      if (!stored) throw new NotFoundError('There is no such rule.');
      if (!switched) throw new StaleVersionError('rule');
      await this.#history.record(tx, {
        actor: caller.actor.userEntityRef,
        act: 'notificationRule.updated',
        audience: 'admin',
        subject: { kind: 'notificationRule', id },
        detail: { enabled },
      });
      return stored;
    });
  }
}
