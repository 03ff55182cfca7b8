import type {
  Computer,
  DeploymentInput,
  DeploymentPolicy,
} from 'backstage-plugin-desktop-central-common';
import type { StandingConfigurationRecord } from '../../standingConfigurations/StandingConfigurationStore';
import type { AppendTo } from '../AttemptStore';
import type {
  ChosenTarget,
  DeployRequest,
  DeployServer,
  DeployTechnician,
} from '../ports';

/** A target of a save; of a computer whether it is live. */
export type SaveTarget = ChosenTarget & Partial<Pick<Computer, 'liveStatus'>>;

/** Whether what is saved is to be sent, or waits for somebody to start it. */
export interface SaveOptions {
  draft?: boolean;
  /** Whether it is to be sent without a person having looked at what it comes to, as an action asks for. */
  unattended?: boolean;
}

/** A form that was found right. */
export interface CheckedSave {
  input: DeploymentInput;
  request: DeployRequest;
  technician: DeployTechnician;
  server: DeployServer;
  /** The package or script; a script with its checksum where DC tells one. */
  item: { name: string; checksum?: string };
  targets: SaveTarget[];
  /** The configuration that the targets are appended to; absent where one is created. */
  standing?: StandingConfigurationRecord;
  policy?: DeploymentPolicy;
  /** Of the schedule. */
  notBefore?: Date;
  /** Whether the portal waits for that time, because DC cannot be told it. */
  waitsHere: boolean;
}

/** What an attempt keeps of the standing configuration that it is appended to. */
export function appendToOf(standing: StandingConfigurationRecord): AppendTo {
  const { id, configurationId, configurationName } = standing;
  return { standingConfigurationId: id, configurationId, configurationName };
}
