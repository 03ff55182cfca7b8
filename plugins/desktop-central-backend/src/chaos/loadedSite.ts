import { TestDatabases } from '@backstage/backend-test-utils';
import { postgresId } from '../testing/databases';
import { Load } from './Load';
import { connectionOf, Site } from './Site';

/** A site of one back end and people who save deployments there, made anew for each test. */
export function useLoadedSite(): { site: Site; load: Load } {
  const databases = TestDatabases.create({ ids: [postgresId()] });
  const made = {} as { site: Site; load: Load };

  beforeEach(async () => {
    made.site = await Site.open(
      connectionOf(await databases.init(postgresId())),
      { replicas: 1 },
    );
    made.load = await Load.of(made.site);
  });

  afterEach(() => made.site?.close());

  return made;
}
