import type {
  DcComputer,
  DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';

/** The portal knows the words of Desktop Central. */
const STATUS: Record<string, string> = {
  waiting: 'Yet To Apply',
  working: 'In Progress',
  done: 'Succeeded',
  broken: 'Failed',
};

/** A computer as a gateway tells of it. */
export interface GatewayComputer {
  id: number;
  name: string;
  domain: string;
  system: string;
  online: boolean;
}

/** How far a job is on one computer. */
export interface GatewayState {
  computer: number;
  state: string;
  text?: string;
}

/** A job as a gateway tells of it. */
export interface GatewayJob {
  id: number;
  name: string;
  packageId: number;
  computers: number[];
  paused: boolean;
  states: GatewayState[];
}

/** No row for what is not Windows. */
export function toComputers(row: GatewayComputer): DcComputer[] {
  if (!row.system.startsWith('Windows')) return [];
  return [
    {
      id: String(row.id),
      name: row.name,
      domain: row.domain,
      operatingSystem: row.system,
      isServer: row.system.includes('Server'),
      agentInstalled: true,
      managed: true,
      liveStatus: row.online ? 'live' : 'down',
    },
  ];
}

export function toTargetStatus(row: GatewayState): DcTargetStatus {
  const { computer, state, text } = row;
  return {
    targetId: String(computer),
    status: STATUS[state] ?? state.slice(0, 200),
    ...(text ? { remarks: text.slice(0, 1000) } : {}),
  };
}
