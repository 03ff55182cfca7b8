/** A deployment policy; the stock ones, by the names that the server gives them (seen). */
export interface DeploymentPolicy {
  templateId: string;
  name: string;
  /** Whether work begins at the start of the machine, or the sign-in of the user, only. */
  atStartOnly: boolean;
}

const NAMES = [
  'Deploy any time at the earliest',
  'Force reboot excluding servers',
  'Deploy during System start up/login',
  'Download immediately and deploy during deployment window',
  'Deploy security(Patch Tuesday) updates',
  'Deploy during non-business hours(Wake computers and force shutdown)',
  'Deploy during business hours(Do not reboot)',
  'Allow user intervention(Skip deployment/reboot)',
];

export const DEPLOYMENT_POLICIES: readonly DeploymentPolicy[] = NAMES.map(
  (name, index) => ({
    templateId: String(index + 1),
    name,
    atStartOnly: index === 2,
  }),
);
