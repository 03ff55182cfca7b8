import {
  operationsOf,
  type Computer,
  type FieldError,
  type Package,
  type TrialInput,
} from 'backstage-plugin-desktop-central-common';
import type { TrialSubject } from './TrialStore';

/** What the catalogue has of what is to be tried; undefined where DC does not have it. */
export interface TrialFacts {
  pkg?: Package;
  script?: { name: string };
  computer?: Computer;
  /** Whether a technician has the login name on this server. */
  loginTaken: boolean;
}

/** What is to be tried, or why it cannot be. */
export type CheckedTrial = { subject: TrialSubject } | { errors: FieldError[] };

type OnComputer = Exclude<TrialInput, { kind: 'account' }>;

function sameName(typed: string, name: string): boolean {
  return typed.trim().toLowerCase() === name.toLowerCase();
}

function checkComputer(
  input: OnComputer,
  computer: Computer | undefined,
): FieldError[] {
  const refused = (code: string, message: string): FieldError[] => [
    { path: 'computerId', code, message },
  ];
  if (!computer) {
    return refused(
      'unknown',
      'Desktop Central does not have this workstation. Choose another, or sync the server.',
    );
  }
  const { name } = computer;
  if (computer.isServer) {
    return refused(
      'isServer',
      `${name} is a Windows Server. Choose a workstation that can be spared.`,
    );
  }
  if (!computer.agentInstalled || !computer.managed) {
    return refused(
      'notManaged',
      `${name} has no agent or is not managed, so nothing would happen there. Choose another workstation.`,
    );
  }
  if (sameName(input.computerName, name)) return [];
  return [
    {
      path: 'computerName',
      code: 'differs',
      message: `Type the name of the workstation, ${name}, to confirm that it is the one that is meant.`,
    },
  ];
}

function checkSoftware(
  input: Extract<TrialInput, { kind: 'software' }>,
  facts: TrialFacts,
): CheckedTrial {
  const { pkg, computer } = facts;
  const errors = checkComputer(input, computer);
  if (!pkg) {
    errors.push({
      path: 'packageId',
      code: 'unknown',
      message:
        'Desktop Central does not have this package. Choose another, or sync the server.',
    });
  } else if (!operationsOf(pkg).includes(input.operation)) {
    errors.push({
      path: 'operation',
      code: 'notOffered',
      message: `${pkg.name} cannot be used for this operation.`,
    });
  }
  if (!pkg || !computer || errors.length > 0) return { errors };
  const { kind, packageId, operation, computerId } = input;
  const names = { packageName: pkg.name, computerName: computer.name };
  return { subject: { kind, packageId, operation, computerId, ...names } };
}

function checkScript(
  input: Extract<TrialInput, { kind: 'script' }>,
  facts: TrialFacts,
): CheckedTrial {
  const { script, computer } = facts;
  const errors = checkComputer(input, computer);
  if (!script) {
    errors.push({
      path: 'scriptId',
      code: 'unknown',
      message:
        'Desktop Central does not have this script. Choose another, or sync the server.',
    });
  }
  if (!script || !computer || errors.length > 0) return { errors };
  const { kind, scriptId, computerId } = input;
  const names = { scriptName: script.name, computerName: computer.name };
  return { subject: { kind, scriptId, computerId, ...names } };
}

/** Checks what is to be tried against the catalogue. */
export function checkTrial(input: TrialInput, facts: TrialFacts): CheckedTrial {
  switch (input.kind) {
    case 'software':
      return checkSoftware(input, facts);
    case 'script':
      return checkScript(input, facts);
    default: {
      const { kind, loginName } = input;
      if (!facts.loginTaken) return { subject: { kind, loginName } };
      return {
        errors: [
          {
            path: 'loginName',
            code: 'taken',
            message: `${loginName} is the account of a technician on this server. Choose a name that nobody has.`,
          },
        ],
      };
    }
  }
}
