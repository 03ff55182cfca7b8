import type { DcTargetStatus } from 'backstage-plugin-desktop-central-node';
import type { ScriptedConfiguration, ScriptedDc } from '../ScriptedDc';

/** Something DC knew of a target at some time, as a callback could tell it. */
export interface Said {
  configurationName: string;
  configurationId: string;
  targetId: string;
  status: string;
}

const WAITS = ['Yet To Apply', 'Retry In Progress'];
const WORKS = ['In Progress', 'In Progress (Failed)'];

/** The part of the name of a configuration that all attempts of a deployment share. */
export function deploymentNameOf({ name }: { name: string }): string {
  return name.slice(0, name.lastIndexOf('-'));
}

/** The agents of a scripted DC: they begin what is not suspended, finish what they have begun, and are counted. */
export class ScriptedAgents {
  /** Everything DC ever knew, oldest first. */
  readonly said: Said[] = [];
  /** Where work was begun that must not have been. */
  readonly wrongs: string[] = [];
  readonly #dc: ScriptedDc;
  readonly #begun: Array<{ configuration: string; targetId: string }> = [];

  constructor(dc: ScriptedDc) {
    this.#dc = dc;
  }

  /** The targets that an agent could begin with now. */
  waiting(): Array<[ScriptedConfiguration, DcTargetStatus]> {
    return this.#rows(
      ({ status }, row) =>
        status === 'In Progress' && WAITS.includes(row.status),
    );
  }

  /** The targets that an agent works on; suspending a configuration does not stop it. */
  working(): Array<[ScriptedConfiguration, DcTargetStatus]> {
    return this.#rows((_, row) => WORKS.includes(row.status));
  }

  begin(configuration: ScriptedConfiguration, row: DcTargetStatus): void {
    const { targetId } = row;
    this.#judge(configuration, targetId);
    this.#begun.push({ configuration: configuration.name, targetId });
    this.#become(configuration, targetId, 'In Progress');
  }

  finish(
    configuration: ScriptedConfiguration,
    { targetId }: DcTargetStatus,
    status: 'Succeeded' | 'Failed' | 'Retry In Progress' | 'Not Applicable',
  ): void {
    this.#become(configuration, targetId, status);
    const waits = configuration.rows.some(
      row => WAITS.includes(row.status) || WORKS.includes(row.status),
    );
    if (!waits && configuration.status === 'In Progress') {
      configuration.status = 'Executed';
    }
  }

  /** Twice at the same time, or again after a success, in whatever attempt of the deployment. */
  #judge(configuration: ScriptedConfiguration, targetId: string): void {
    const deployment = deploymentNameOf(configuration);
    for (const other of this.#dc.configurations) {
      if (deploymentNameOf(other) !== deployment) continue;
      const begun = this.#begun.some(
        each => each.configuration === other.name && each.targetId === targetId,
      );
      const status = other.rows.find(row => row.targetId === targetId)?.status;
      if (!begun || status === undefined) continue;
      const own = other === configuration && status === 'Retry In Progress';
      if (status === 'Failed' || own) continue;
      this.wrongs.push(
        `${targetId} was begun by ${configuration.name} while it was ${status} in ${other.name}`,
      );
    }
  }

  #become(
    configuration: ScriptedConfiguration,
    targetId: string,
    status: string,
  ): void {
    configuration.rows = configuration.rows.map(row =>
      row.targetId === targetId ? { targetId, status } : row,
    );
    this.said.push({
      configurationName: configuration.name,
      configurationId: configuration.id,
      targetId,
      status,
    });
  }

  #rows(
    wanted: (
      configuration: ScriptedConfiguration,
      row: DcTargetStatus,
    ) => boolean,
  ): Array<[ScriptedConfiguration, DcTargetStatus]> {
    return this.#dc.configurations.flatMap(configuration =>
      configuration.rows
        .filter(row => wanted(configuration, row))
        .map(
          row => [configuration, row] as [ScriptedConfiguration, typeof row],
        ),
    );
  }
}
