import { EntityDisplayName } from '@backstage/plugin-catalog-react';

/** A person by the name that the catalog knows. Not a link, so that it works where the catalog's pages are not installed. */
export const EntityName = (props: { entityRef: string }) => (
  <EntityDisplayName
    entityRef={props.entityRef}
    defaultKind="User"
    defaultNamespace="default"
    hideIcon
  />
);
