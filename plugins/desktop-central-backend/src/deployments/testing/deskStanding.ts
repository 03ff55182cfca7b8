import type { StandingChoices } from '../../standingConfigurations/StandingConfigurationStore';
import type { ScriptedConfiguration } from './ScriptedDc';
import type { TestDesk } from './TestDesk';

/** DC's id of the standing configuration of {@link TestDesk.nameStanding}. */
export const STANDING_ID = '77';

/** See {@link TestDesk.nameStanding}. */
export async function nameStanding(
  desk: TestDesk,
  targets: string[],
  choices: StandingChoices,
): Promise<ScriptedConfiguration> {
  desk.facts.server.sendMode = 'append';
  const name = 'Standing 7-Zip';
  await desk.standingConfigurations.insert(
    desk.db,
    {
      id: 'standing-1',
      serverId: desk.facts.server.id,
      addressVersion: desk.facts.server.addressVersion,
      kind: 'software',
      itemId: desk.facts.pkg.id,
      operation: 'install',
      installFor: 'workstation',
      configurationId: STANDING_ID,
      configurationName: name,
      checkedAt: new Date().toISOString(),
      ...choices,
    },
    'user:default/pam',
  );
  const {
    kind,
    serverId,
    domain,
    when = 'duringOrAfterStartup',
    rebootPolicy = 'none',
    ...made
  } = desk.form(targets);
  const description = 'Made by hand';
  const standing = desk.dc.has({
    id: STANDING_ID,
    name,
    targets,
    made: { ...made, when, rebootPolicy, targets, name, description },
  });
  standing.told = {
    copyOption: undefined,
    when: undefined,
    rebootPolicy: undefined,
    runsAsUser: undefined,
    ...choices,
  };
  return standing;
}
