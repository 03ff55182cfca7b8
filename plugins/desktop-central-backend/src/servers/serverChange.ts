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

/** A build that was read stays until the server is another one; a typed one is as typed. */
function buildAfter(
  input: NormalInput,
  stored: ServerRecord | undefined,
): Pick<ServerSettings, 'buildNumber' | 'buildSource'> {
  const { buildNumber } = input;
  const wasRead = stored?.buildSource === 'read';
  if (wasRead && (!buildNumber || buildNumber === stored.buildNumber)) {
    return { buildNumber: stored.buildNumber, buildSource: 'read' };
  }
  return buildNumber ? { buildNumber, buildSource: 'typed' } : {};
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
      ...buildAfter(input, same),
      timeZone: same?.timeZone,
      timeZoneSource: same?.timeZoneSource,
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
