import { graphql } from 'relay-runtime';

/** Torii's catalogue, page by page: a connection that cannot be asked without a text to search for. */
export const apps = graphql`
  fragment catalog_apps on Query
  @argumentDefinitions(search: { type: "String!" }, first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "catalogAppsPageQuery")
  @throwOnFieldError {
    appCatalog(search: $search, first: $first, after: $after) @connection(key: "catalog_appCatalog") {
      edges { node { toriiId name category } }
    }
  }
`;

/** The first page. */
export const query = graphql`
  query catalogQuery($search: String!) { ...catalog_apps @arguments(search: $search) }
`;
