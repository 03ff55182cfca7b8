import type {
  CredentialInput,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import { leadsElsewhere } from './serverForm';
import type { ServerRecord, ServerSettings } from './ServerStore';

type NormalInput = ServerInput & { port: number };

/** What saving does to a server beside writing the settings. */
export interface ServerChange {
  settings: ServerSettings;
  /** Host, port or protocol lead elsewhere, so what was fetched and the credential are of another server. */
  addressChanged: boolean;
  /** Absent: the stored one stays. */
  credential?: CredentialInput | 'erased';
}

interface Told {
  value?: string;
  source?: 'read' | 'typed';
}

/** What was read stays until the server is another one; what is typed is as typed, until the server tells otherwise. */
function toldAfter(typed: string | undefined, stored: Told): Told {
  const wasRead = stored.source === 'read';
  if (wasRead && (!typed || typed === stored.value)) return stored;
  return typed ? { value: typed, source: 'typed' } : {};
}

function factsAfter(
  input: NormalInput,
  same: ServerRecord | undefined,
): Pick<
  ServerSettings,
  'buildNumber' | 'buildSource' | 'timeZone' | 'timeZoneSource'
> {
  const build = toldAfter(input.buildNumber, {
    value: same?.buildNumber,
    source: same?.buildSource,
  });
  const zone = toldAfter(input.timeZone, {
    value: same?.timeZone,
    source: same?.timeZoneSource,
  });
  return {
    buildNumber: build.value,
    buildSource: build.source,
    timeZone: zone.value,
    timeZoneSource: zone.source,
  };
}

/** What saving an input means for a server that is stored, or for a new one. */
export function changeOf(
  input: NormalInput,
  stored?: ServerRecord,
): ServerChange {
  const addressChanged = leadsElsewhere(input, stored);
  const same = addressChanged ? undefined : stored;
  const erased = addressChanged && !input.credential;
  const credential = erased ? 'erased' : input.credential;
  const stays = same?.connectionState === 'connected' && !credential;
  return {
    addressChanged,
    ...(credential ? { credential } : {}),
    settings: {
      name: input.name,
      host: input.host,
      port: input.port,
      protocol: input.protocol,
      menuEnabled: input.menuEnabled,
      ...factsAfter(input, same),
      sendMode: input.sendMode ?? 'create',
      driver: input.driver,
      statusSource: input.statusSource,
      callbackBaseUrl: input.callbackBaseUrl,
      accountsMode: input.accountsMode,
      connectionState: stays ? 'connected' : 'connecting',
      connectionSteps: stays ? same.connectionSteps : [],
    },
  };
}
