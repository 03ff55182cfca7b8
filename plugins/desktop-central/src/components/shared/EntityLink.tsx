import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { EntityName } from './EntityName';

/** The address of a page of the catalog; undefined where the app has no such pages. */
function useEntityRoute() {
  try {
    // It throws where nothing is mounted, after every hook of its own has run.
    return useRouteRef(entityRouteRef);
  } catch {
    return undefined;
  }
}

/** A person by the name that the catalog knows, and a link to their page where the app shows the catalog. */
export const EntityLink = (props: { entityRef: string }) => {
  const route = useEntityRoute();
  const name = <EntityName entityRef={props.entityRef} />;
  if (!route) return name;
  return (
    <Link
      to={route(entityRouteParams(props.entityRef, { encodeParams: true }))}
    >
      {name}
    </Link>
  );
};
