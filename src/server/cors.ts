import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { KEY_HEADER } from './context.ts';
import { COST_HEADER } from './costPlugin.ts';
import { ID_HEADER } from './requestLog.ts';

/**
 * Lets pages of these origins ask; without any, browsers keep foreign pages away. No cookies: who asks is told by the
 * key alone. The router's secret is not among the headers: no page is a router.
 */
export async function registerCors(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['content-type', 'apollo-require-preflight', KEY_HEADER, COST_HEADER, ID_HEADER],
    exposedHeaders: [ID_HEADER],
    maxAge: 600,
  });
}
