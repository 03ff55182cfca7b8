import { Configuration } from '../configurations/Configuration';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import { EventLog } from './EventLog';

/** Writes what becomes of configurations into the log. */
export function recordEvents(
  configurations: ConfigurationStore,
  events: EventLog,
): void {
  const subject = ({ collectionId, label }: Configuration) => ({
    collectionId,
    label,
  });
  configurations.listen({
    stored: configuration =>
      events.append('createStored', subject(configuration)),
    targetChanged: (configuration, { resourceId, status }) =>
      events.append('targetChanged', {
        ...subject(configuration),
        resourceId,
        status,
      }),
    suspended: configuration =>
      events.append('configurationSuspended', subject(configuration)),
    resumed: configuration =>
      events.append('configurationResumed', subject(configuration)),
    trashed: configuration =>
      events.append('configurationTrashed', subject(configuration)),
    restored: configuration =>
      events.append('configurationRestored', subject(configuration)),
    targetsAdded: (configuration, targets) =>
      events.append('targetsAdded', {
        ...subject(configuration),
        status: String(targets.length),
      }),
    executed: configuration =>
      events.append('configurationExecuted', subject(configuration)),
  });
}
