import type { NotificationRule } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  StoredBoolean,
  StoredNumber,
  toBoolean,
  toNumber,
} from '../database/dialect';

interface RuleRow {
  id: NotificationRule['id'];
  enabled: StoredBoolean;
  version: StoredNumber;
}

function toRule(row: RuleRow): NotificationRule {
  return {
    id: row.id,
    enabled: toBoolean(row.enabled),
    version: toNumber(row.version),
  };
}

/** SQL of notification rules. */
export class NotificationRuleStore {
  /** That of software first, which the manual names. */
  async list(db: Knex): Promise<NotificationRule[]> {
    const rows: RuleRow[] = await db('notification_rules').orderBy(
      'id',
      'desc',
    );
    return rows.map(toRule);
  }

  async get(
    db: Knex,
    id: NotificationRule['id'],
  ): Promise<NotificationRule | undefined> {
    const row: RuleRow | undefined = await db('notification_rules')
      .where({ id })
      .first();
    return row && toRule(row);
  }

  /** Switches a rule whose version was read. Answers false where somebody else was quicker. */
  async setEnabled(
    tx: Knex,
    rule: { id: string; version: number },
    enabled: boolean,
  ): Promise<boolean> {
    const updated = await tx('notification_rules')
      .where({ id: rule.id, version: rule.version })
      .update({
        enabled,
        version: rule.version + 1,
        updated_at: new Date(),
      });
    return updated === 1;
  }
}
