import { createLocalStorage } from '@graphiql/toolkit';

/** Where GraphiQL's history and favourites stand: the only places where it keeps headers without being told to. */
const HISTORIES = ['graphiql:queries', 'graphiql:favorites'];

/**
 * Where GraphiQL keeps tabs, history and choices between visits: the browser, under a name of our own, so that tabs of
 * another GraphiQL that once ran on this port are not taken for ours. Headers are left out, for they hold API keys.
 */
export function createStorage() {
  const storage = createLocalStorage({ namespace: 'torii-subgraph' });
  const { setItem } = storage;
  storage.setItem = (name, value) => setItem(name, HISTORIES.includes(name) ? withoutHeaders(value) : value);
  return storage;
}

function withoutHeaders(json) {
  return JSON.stringify(JSON.parse(json), (name, value) => (name === 'headers' ? undefined : value));
}
