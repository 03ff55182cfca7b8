/** What DC does with a configuration as a whole. @public */
export type ConfigurationState = 'waiting' | 'active' | 'suspended' | 'ended';

/**
 * DC's words for the state of a configuration, as letters only in lower case.
 * Source: help pages on managing configurations (documented), filter values of a client (seen).
 */
const DC_CONFIGURATION_STATUS: ReadonlyMap<string, ConfigurationState> =
  new Map<string, ConfigurationState>([
    ['draft', 'waiting'],
    ['readytoexecute', 'waiting'],
    ['inprogress', 'active'],
    ['retryinprogress', 'active'],
    ['deployed', 'active'],
    ['suspended', 'suspended'],
    ['executed', 'ended'],
    ['expired', 'ended'],
  ]);

/** Our state for what DC says of a configuration, or undefined for an unknown word. @public */
export function configurationStateOfDcStatus(
  dcStatus: string,
): ConfigurationState | undefined {
  return DC_CONFIGURATION_STATUS.get(
    dcStatus.toLowerCase().replace(/[^a-z]/g, ''),
  );
}
