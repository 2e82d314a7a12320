import { mkdirSync, writeFileSync } from 'node:fs';
import { outliveReaders } from '../../src/server/lifecycle/lostReaders.ts';
import { onStopSignals } from '../../src/server/lifecycle/stopSignals.ts';
import { composeWithApollo } from './compose.ts';
import { resolvers as finance } from './finance/resolvers.ts';
import { startApolloGateway } from './gateways/apollo.ts';
import { startHiveGateway } from './gateways/hive.ts';
import { serveSubgraph } from './subgraph.ts';
import { resolvers as tickets } from './tickets/resolvers.ts';
import { startTorii } from './torii.ts';

/** `--any-port` takes free ones instead. */
const PORTS = process.argv.includes('--any-port')
  ? { torii: 0, tickets: 0, finance: 0, hive: 0, apollo: 0 }
  : { torii: 4000, tickets: 4001, finance: 4002, hive: 4100, apollo: 4200 };

const EXAMPLE = `{
  tickets(first: 3) {
    nodes {
      title
      requester { fullName apps(first: 3) { nodes { app { name contracts(first: 1) { nodes { name spend { decimal } } } } } } }
    }
  }
}`;

outliveReaders();
const services = await Promise.all([
  startTorii(PORTS.torii),
  serveSubgraph('tickets', tickets, PORTS.tickets),
  serveSubgraph('finance', finance, PORTS.finance),
]);
const { errors, supergraph } = composeWithApollo(services);
if (supergraph === undefined) {
  console.error(errors.join('\n'));
  process.exit(1);
}
const directory = new URL('dist/', import.meta.url);
mkdirSync(directory, { recursive: true });
writeFileSync(new URL('supergraph.graphql', directory), supergraph);
const hive = await startHiveGateway(supergraph, PORTS.hive);
const apollo = await startApolloGateway(supergraph, PORTS.apollo);

for (const { name, url } of services) console.log(`subgraph ${name.padEnd(8)} ${url}`);
console.log(`Apollo Gateway    ${apollo.url}`);
console.log(`Hive Gateway      ${hive.url}   open it in a browser: GraphiQL`);
console.log('Supergraph schema examples/supergraph/dist/supergraph.graphql');
console.log(`\nTry:\n${EXAMPLE}`);

// Gateways first: what they are answering still needs the subgraphs.
onStopSignals(() => {
  Promise.all([hive, apollo].map(part => part.stop()))
    .then(() => Promise.all(services.map(part => part.stop())))
    .then(
      () => process.exit(0),
      error => {
        console.error(error);
        process.exit(1);
      },
    );
});
