import type { FastifyInstance } from 'fastify';
export async function registerGraphiql(_app: FastifyInstance, _options: { directory?: string }): Promise<void> {}
