import { MachineService } from '../inventory/MachineService';
import { MachineStore } from '../inventory/MachineStore';
import type { Authorizer } from '../permissions/Authorizer';
import type { Foundation } from './foundation';
import type { People } from './people';

/** The machines of people, by the login names that the catalog knows. */
export function wireMachines(
  base: Foundation,
  { people, authorizer }: { people: People; authorizer: Authorizer },
): MachineService {
  return new MachineService({
    ...base,
    store: new MachineStore(),
    authorizer,
    logins: {
      loginNameOf: async ref =>
        (await people.users.find([ref])).get(ref)?.loginName,
    },
  });
}
