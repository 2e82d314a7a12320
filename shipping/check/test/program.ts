// A program of somebody who has the package: compiled against its declarations, then run.
import { type Server, type ServerOptions, startEmulator, startServer } from 'torii-subgraph';

const emulator = await startEmulator({ port: 0 });
const options: ServerOptions = {
  host: '127.0.0.1',
  port: 0,
  toriiUrl: emulator.url,
  authentication: { mode: 'service', key: emulator.keys[0] ?? '' },
  lifetimes: { slowMs: 0, entityMs: 0 },
  introspection: true,
  graphiql: false,
  logLevel: 'silent',
};
const server: Server = await startServer(options);
const headers = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: '{ organization { companyName } }' });
const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
console.log(await answer.text());
await server.stop();
await emulator.close();
