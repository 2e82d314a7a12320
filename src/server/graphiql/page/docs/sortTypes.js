/**
 * Puts a schema's types in the order of their names, which is the order in which the documentation lists them; GraphQL.js has them as
 * it comes upon them. Those of the federation, which nobody asks for by hand, come last.
 */
export function sortTypes(schema) {
  const types = schema.getTypeMap();
  for (const name of Object.keys(types).sort(byName)) {
    const type = types[name];
    delete types[name];
    types[name] = type;
  }
}

function byName(one, other) {
  return one.startsWith('_') - other.startsWith('_') || one.localeCompare(other, 'en');
}
