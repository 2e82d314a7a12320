import { printedSchema } from '../../../checks/schema/printedSchema.ts';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import { composeWithApollo } from '../compose.ts';
import { resolvers as finance } from '../finance/resolvers.ts';
import { startApolloGateway } from '../gateways/apollo.ts';
import type { Gateway } from '../gateways/gateway.ts';
import { startHiveGateway } from '../gateways/hive.ts';
import { serveSubgraph } from '../subgraph.ts';
import { resolvers as tickets } from '../tickets/resolvers.ts';
import { type Recorded, type Recorder, startRecorder } from './recorder.ts';

export const GATEWAYS = { 'Hive Gateway': startHiveGateway, 'Apollo Gateway': startApolloGateway };

export interface Answer {
  readonly data: any;
  readonly errors: readonly { readonly path?: readonly unknown[]; readonly extensions: Record<string, unknown> }[];
  /** What the gateway sent to torii-subgraph, and to the tickets. */
  readonly torii: readonly Recorded[];
  readonly tickets: readonly Recorded[];
  /** What torii-subgraph called of Torii: endpoints in the order of their names. */
  readonly calls: readonly string[];
  /** The federated trace that the gateway answered with, in base64. */
  readonly trace: string | undefined;
}

/** The whole supergraph with a gateway, in one process, on free ports. */
export interface Supergraph {
  readonly subgraph: Subgraph;
  ask(query: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startSupergraph(
  startGateway: (supergraph: string, port: number) => Promise<Gateway>,
  options: Parameters<typeof startSubgraph>[0] = {},
): Promise<Supergraph> {
  const routerSecret = process.env['ROUTER_SECRET'];
  const subgraph = await startSubgraph({ ...options, server: { routerSecret, ...options.server } });
  const services = await Promise.all([serveSubgraph('tickets', tickets, 0), serveSubgraph('finance', finance, 0)]);
  const [ticketService, financeService] = services;
  const torii = await startRecorder(`${subgraph.url}/graphql`);
  const ticketRecorder = await startRecorder(ticketService.url);
  const { errors, supergraph } = composeWithApollo([
    { name: 'torii', url: torii.url, sdl: printedSchema() },
    { ...ticketService, url: ticketRecorder.url },
    financeService,
  ]);
  if (supergraph === undefined) throw new Error(errors.join('\n'));
  const gateway = await startGateway(supergraph, 0);
  return {
    subgraph,
    ask: (query, headers) => ask(gateway.url, { subgraph, torii, tickets: ticketRecorder }, query, headers),
    async stop() {
      await gateway.stop();
      await Promise.all([torii, ticketRecorder, subgraph, ...services].map(part => part.stop()));
    },
  };
}

async function ask(
  url: string,
  { subgraph, torii, tickets }: { subgraph: Subgraph; torii: Recorder; tickets: Recorder },
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  torii.clear();
  tickets.clear();
  const before = subgraph.emulator.log.calls.length;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [], extensions } = JSON.parse(await response.text());
  return {
    data,
    errors,
    trace: extensions?.ftv1,
    torii: [...torii.requests],
    tickets: [...tickets.requests],
    calls: subgraph.emulator.log.calls
      .slice(before)
      .map(({ endpoint, path }) => endpoint ?? path)
      .sort(),
  };
}
