import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { gatewayConfig } from '../config/gateway.config.ts';
import type { Gateway } from './gateway.ts';

/** Hive Gateway with GraphiQL, on 127.0.0.1. Port 0 takes any free one. */
export async function startHiveGateway(supergraph: string, port: number): Promise<Gateway> {
  const gateway = createGatewayRuntime({
    ...gatewayConfig,
    supergraph,
    unifiedGraphHandler,
    logging: 'error',
    renderGraphiQL,
  });
  const server = createServer(gateway);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await gateway[Symbol.asyncDispose]();
    },
  };
}
