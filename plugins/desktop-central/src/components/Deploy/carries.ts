import type {
  DeploymentKind,
  DeploymentPolicy,
  InventoryServer,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../hooks/useTranslation';
import type { UsedFields } from './deployValues';

const YES: Permission = { allowed: true };

/** What the form can offer for a server; a field that it cannot carries the reason. */
export interface Offered {
  users: Permission;
  runAs: Permission;
  when: Permission;
  /** Whether Desktop Central keeps the schedule; otherwise the portal does. */
  scheduleInDc: Permission;
  /** The policies that stand in place of when and reboot; empty where the server has none. */
  policies: DeploymentPolicy[];
  /** Why those that the server has cannot be used. */
  policiesNot?: string;
}

/** Whether something of a kind can be sent to a server at all. */
export function takes(server: InventoryServer, kind: DeploymentKind): boolean {
  return server[kind]?.allowed !== false;
}

/** The server that is meant first: one that everything works with, where there is one. */
export function firstOf(
  servers: InventoryServer[],
  kind: DeploymentKind,
): InventoryServer | undefined {
  const taking = servers.filter(server => takes(server, kind));
  return taking.find(server => server.connected) ?? taking[0] ?? servers[0];
}

function no(reason: string): Permission {
  return { allowed: false, reason };
}

/** What a server can be told beside the plain form. One that says nothing about itself is taken to carry everything. */
export function offeredBy(
  t: Translate,
  options: {
    server: InventoryServer | undefined;
    kind: DeploymentKind;
    scheduled: boolean;
    policies: DeploymentPolicy[];
  },
): Offered {
  const { server, kind, scheduled, policies } = options;
  const appends = server?.sendMode === 'append';
  const { carries } = server ?? {};
  const scheduleInDc = carries?.schedule ?? YES;
  const runAs = () => {
    if (appends) return no(t('deploy.runAs.fixed'));
    if (carries?.runAs.allowed === false) return carries.runAs;
    return scheduled && !scheduleInDc.allowed
      ? no(t('deploy.runAs.notWithSchedule'))
      : YES;
  };
  const withPolicies = kind === 'software' && !appends && policies.length > 0;
  const canPolicies = carries?.deploymentPolicies ?? YES;
  return {
    users: carries?.users ?? YES,
    runAs: runAs(),
    when: kind === 'script' && !appends ? carries?.scriptTime ?? YES : YES,
    scheduleInDc,
    policies: withPolicies && canPolicies.allowed ? policies : [],
    ...(withPolicies && !canPolicies.allowed
      ? { policiesNot: canPolicies.reason ?? t('deploy.policy.not') }
      : {}),
  };
}

/** The fields that count for what is sent. */
export function usedOf(kind: DeploymentKind, offered: Offered): UsedFields {
  const deploymentPolicy = offered.policies.length > 0;
  return {
    runAs: offered.runAs.allowed,
    when: offered.when.allowed && !deploymentPolicy,
    rebootPolicy: kind === 'software' && !deploymentPolicy,
    deploymentPolicy,
  };
}
